/// Rehome beside nginx and other gateways, in one run on one machine.
@NullMarked
package dev.rehome.bench.compare;

import org.jspecify.annotations.NullMarked;
