/// The state machine of one call: attempts, fail-over, commitment, and the end. Without sockets.
@NullMarked
package dev.rehome.relay;

import org.jspecify.annotations.NullMarked;
