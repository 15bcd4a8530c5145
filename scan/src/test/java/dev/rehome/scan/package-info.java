@NullMarked
package dev.rehome.scan;

import org.jspecify.annotations.NullMarked;
