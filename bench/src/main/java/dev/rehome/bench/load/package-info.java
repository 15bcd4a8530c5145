/// The two ends of a comparison: a client that makes load and counts, and a provider that costs little.
@NullMarked
package dev.rehome.bench.load;

import org.jspecify.annotations.NullMarked;
