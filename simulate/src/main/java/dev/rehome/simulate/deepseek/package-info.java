/// The simulated vendor `deepseek`.
@NullMarked
package dev.rehome.simulate.deepseek;

import org.jspecify.annotations.NullMarked;
