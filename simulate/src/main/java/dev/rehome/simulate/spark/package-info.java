/// iFLYTEK's Spark over WebSocket: signed URLs, frames, error codes.
@NullMarked
package dev.rehome.simulate.spark;

import org.jspecify.annotations.NullMarked;
