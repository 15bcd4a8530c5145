@NullMarked
package dev.rehome.simulate.text;

import org.jspecify.annotations.NullMarked;
