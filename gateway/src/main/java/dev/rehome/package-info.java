/// Rehome: the gateway. The composition root and the commands.
@NullMarked
package dev.rehome;

import org.jspecify.annotations.NullMarked;
