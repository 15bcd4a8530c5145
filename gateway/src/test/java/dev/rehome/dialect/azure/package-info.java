@NullMarked
package dev.rehome.dialect.azure;

import org.jspecify.annotations.NullMarked;
