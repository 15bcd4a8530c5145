@NullMarked
package dev.rehome.dialect.sse;

import org.jspecify.annotations.NullMarked;
