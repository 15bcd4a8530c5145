/// The simulated vendor `openai`.
@NullMarked
package dev.rehome.simulate.openai;

import org.jspecify.annotations.NullMarked;
