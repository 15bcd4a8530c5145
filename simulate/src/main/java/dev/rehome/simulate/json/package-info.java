/// JSON in the simulators.
@NullMarked
package dev.rehome.simulate.json;

import org.jspecify.annotations.NullMarked;
