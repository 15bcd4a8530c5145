/// The simulated vendor `minimax`.
@NullMarked
package dev.rehome.simulate.minimax;

import org.jspecify.annotations.NullMarked;
