/// The simulated vendor `compatible`.
@NullMarked
package dev.rehome.simulate.compatible;

import org.jspecify.annotations.NullMarked;
