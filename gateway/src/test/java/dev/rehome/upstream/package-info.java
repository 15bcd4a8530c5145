/// Tests of the package of the same name.
@NullMarked
package dev.rehome.upstream;

import org.jspecify.annotations.NullMarked;
