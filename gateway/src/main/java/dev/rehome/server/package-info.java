/// The listener: HTTP in, the way, the relay, HTTP out. With `upstream` the only part that knows the engine.
@NullMarked
package dev.rehome.server;

import org.jspecify.annotations.NullMarked;
