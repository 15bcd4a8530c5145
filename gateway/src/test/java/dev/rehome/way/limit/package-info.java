/// Tests of the package of the same name.
@NullMarked
package dev.rehome.way.limit;

import org.jspecify.annotations.NullMarked;
