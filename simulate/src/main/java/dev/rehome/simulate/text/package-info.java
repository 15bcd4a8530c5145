/// The answers of the simulated models: deterministic texts, tool calls, structured output, vectors and token counts.
@NullMarked
package dev.rehome.simulate.text;

import org.jspecify.annotations.NullMarked;
