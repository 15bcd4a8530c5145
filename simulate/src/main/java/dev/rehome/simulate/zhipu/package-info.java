/// The simulated vendor `zhipu`.
@NullMarked
package dev.rehome.simulate.zhipu;

import org.jspecify.annotations.NullMarked;
