@NullMarked
package dev.rehome.simulate.surface;

import org.jspecify.annotations.NullMarked;
