/// Reading server-sent events without I/O, for all dialects.
@NullMarked
package dev.rehome.dialect.sse;

import org.jspecify.annotations.NullMarked;
