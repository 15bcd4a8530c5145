/// The simulated vendor SenseTime: `sensenova` (native) and `sensenova-compatible`.
@NullMarked
package dev.rehome.simulate.sensenova;

import org.jspecify.annotations.NullMarked;
