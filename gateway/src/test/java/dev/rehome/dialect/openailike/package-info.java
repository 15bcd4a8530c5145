@NullMarked
package dev.rehome.dialect.openailike;

import org.jspecify.annotations.NullMarked;
