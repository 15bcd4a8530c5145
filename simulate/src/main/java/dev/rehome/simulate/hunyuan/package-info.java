/// The simulated vendor `hunyuan`.
@NullMarked
package dev.rehome.simulate.hunyuan;

import org.jspecify.annotations.NullMarked;
