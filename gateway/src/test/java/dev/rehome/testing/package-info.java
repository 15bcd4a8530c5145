/// A running gateway with simulated vendors, for tests that come from outside.
@NullMarked
package dev.rehome.testing;

import org.jspecify.annotations.NullMarked;
