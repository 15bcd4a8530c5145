/// The HTTP and WebSocket client towards the providers: one per event loop, so that nothing hops between threads.
@NullMarked
package dev.rehome.upstream;

import org.jspecify.annotations.NullMarked;
