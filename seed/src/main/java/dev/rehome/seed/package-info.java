@NullMarked
package dev.rehome.seed;

import org.jspecify.annotations.NullMarked;
