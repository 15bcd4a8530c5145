/// The port between the gateway and the wire protocols of the vendors, and what dialects share.
@NullMarked
package dev.rehome.dialect;

import org.jspecify.annotations.NullMarked;
