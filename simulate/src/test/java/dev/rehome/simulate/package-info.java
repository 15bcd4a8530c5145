@NullMarked
package dev.rehome.simulate;

import org.jspecify.annotations.NullMarked;
