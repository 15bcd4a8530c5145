/// The simulated vendor `stepfun`.
@NullMarked
package dev.rehome.simulate.stepfun;

import org.jspecify.annotations.NullMarked;
