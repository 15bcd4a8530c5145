/// The simulated vendor `yi`.
@NullMarked
package dev.rehome.simulate.yi;

import org.jspecify.annotations.NullMarked;
