/// Where a caller is: client addresses, IP sources merged into one table, and the candidates that the evidence allows.
@NullMarked
package dev.rehome.place;

import org.jspecify.annotations.NullMarked;
