/// Measures what each target really supports: a fixed list of checks, run through the gateway as a client would.
@NullMarked
package dev.rehome.conform;

import org.jspecify.annotations.NullMarked;
