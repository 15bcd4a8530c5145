/// The simulated vendor `azure`.
@NullMarked
package dev.rehome.simulate.azure;

import org.jspecify.annotations.NullMarked;
