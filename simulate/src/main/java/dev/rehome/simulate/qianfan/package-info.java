/// The simulated vendor `qianfan`.
@NullMarked
package dev.rehome.simulate.qianfan;

import org.jspecify.annotations.NullMarked;
