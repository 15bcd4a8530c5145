/// Replays of samples: within a budget, resumable.
@NullMarked
package dev.rehome.relocate.evaluate.run;

import org.jspecify.annotations.NullMarked;
