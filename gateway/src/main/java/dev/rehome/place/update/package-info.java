/// Keeps the operator's IP sources fresh and sound: download, integrity, self-test, swap.
@NullMarked
package dev.rehome.place.update;

import org.jspecify.annotations.NullMarked;
