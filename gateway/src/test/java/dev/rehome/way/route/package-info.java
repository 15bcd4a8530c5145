/// Tests of the package of the same name.
@NullMarked
package dev.rehome.way.route;

import org.jspecify.annotations.NullMarked;
