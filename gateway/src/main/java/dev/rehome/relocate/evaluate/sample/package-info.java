/// Samples: data sets of two formats, and calls that were recorded.
@NullMarked
package dev.rehome.relocate.evaluate.sample;

import org.jspecify.annotations.NullMarked;
