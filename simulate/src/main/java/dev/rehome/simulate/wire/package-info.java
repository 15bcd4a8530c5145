/// What the simulated OpenAI-like APIs share: reading and checking a request, and writing answers, frames and refusals.
@NullMarked
package dev.rehome.simulate.wire;

import org.jspecify.annotations.NullMarked;
