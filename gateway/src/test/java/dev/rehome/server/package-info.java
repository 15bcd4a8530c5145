/// The gateway over real sockets, from outside.
@NullMarked
package dev.rehome.server;

import org.jspecify.annotations.NullMarked;
