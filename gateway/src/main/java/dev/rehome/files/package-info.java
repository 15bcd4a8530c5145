/// The files that accounts keep in the gateway: their rows in the store, their bytes in a directory.
@NullMarked
package dev.rehome.files;

import org.jspecify.annotations.NullMarked;
