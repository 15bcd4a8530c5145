/// The simulated vendor `gemini`: Google's generative language API.
@NullMarked
package dev.rehome.simulate.gemini;

import org.jspecify.annotations.NullMarked;
