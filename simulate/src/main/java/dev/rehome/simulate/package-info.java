/// Strict simulators of the vendors' APIs: for the demo and for the tests, on loopback, without a key or a network.
@NullMarked
package dev.rehome.simulate;

import org.jspecify.annotations.NullMarked;
