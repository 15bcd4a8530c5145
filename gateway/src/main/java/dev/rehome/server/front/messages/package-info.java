/// Anthropic's Messages API as clients speak it: what a body asks, how an answer looks. Bytes in, bytes out; no I/O.
@NullMarked
package dev.rehome.server.front.messages;

import org.jspecify.annotations.NullMarked;
