/// The simulated vendor `sparkhttp`.
@NullMarked
package dev.rehome.simulate.sparkhttp;

import org.jspecify.annotations.NullMarked;
