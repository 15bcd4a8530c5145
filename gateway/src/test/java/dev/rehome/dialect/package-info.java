@NullMarked
package dev.rehome.dialect;

import org.jspecify.annotations.NullMarked;
