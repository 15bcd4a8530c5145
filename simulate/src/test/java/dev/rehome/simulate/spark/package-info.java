@NullMarked
package dev.rehome.simulate.spark;

import org.jspecify.annotations.NullMarked;
