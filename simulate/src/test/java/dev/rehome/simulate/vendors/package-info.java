@NullMarked
package dev.rehome.simulate.vendors;

import org.jspecify.annotations.NullMarked;
