/// MiniMax's API.
@NullMarked
package dev.rehome.dialect.minimax;

import org.jspecify.annotations.NullMarked;
