/// The relay without sockets: a scripted provider, a client that remembers, and a clock that is driven.
@NullMarked
package dev.rehome.relay;

import org.jspecify.annotations.NullMarked;
