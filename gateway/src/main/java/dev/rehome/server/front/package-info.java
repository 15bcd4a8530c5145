/// The APIs that clients speak: what a body asks, how an answer and an error look. Bytes in, bytes out; no I/O.
@NullMarked
package dev.rehome.server.front;

import org.jspecify.annotations.NullMarked;
