/// Tests of the package of the same name.
@NullMarked
package dev.rehome.way;

import org.jspecify.annotations.NullMarked;
