/// The simulated vendor `dashscope`: Alibaba's native API.
@NullMarked
package dev.rehome.simulate.dashscope;

import org.jspecify.annotations.NullMarked;
