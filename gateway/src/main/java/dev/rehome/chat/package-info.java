/// The canonical chat model that every front and every dialect translates to and from.
@NullMarked
package dev.rehome.chat;

import org.jspecify.annotations.NullMarked;
