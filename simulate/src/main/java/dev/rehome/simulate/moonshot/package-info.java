/// The simulated vendor `moonshot`.
@NullMarked
package dev.rehome.simulate.moonshot;

import org.jspecify.annotations.NullMarked;
