/// Tests of the checks themselves.
@NullMarked
package dev.rehome.conform;

import org.jspecify.annotations.NullMarked;
