/// iFLYTEK Spark's native protocol: one WebSocket per call, opened with a signed URL.
@NullMarked
package dev.rehome.dialect.spark;

import org.jspecify.annotations.NullMarked;
