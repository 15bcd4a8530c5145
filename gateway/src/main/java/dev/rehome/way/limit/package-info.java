/// Requests, tokens and calls at once per key: reserved before a call, settled after it.
@NullMarked
package dev.rehome.way.limit;

import org.jspecify.annotations.NullMarked;
