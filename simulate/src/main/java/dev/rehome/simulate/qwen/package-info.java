/// The simulated vendor `qwen`.
@NullMarked
package dev.rehome.simulate.qwen;

import org.jspecify.annotations.NullMarked;
