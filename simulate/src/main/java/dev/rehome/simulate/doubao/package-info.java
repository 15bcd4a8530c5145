/// The simulated vendor `doubao`.
@NullMarked
package dev.rehome.simulate.doubao;

import org.jspecify.annotations.NullMarked;
