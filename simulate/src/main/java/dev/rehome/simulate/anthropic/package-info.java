/// The simulated vendor `anthropic`: the Messages API.
@NullMarked
package dev.rehome.simulate.anthropic;

import org.jspecify.annotations.NullMarked;
