/// The pieces of the hot path, each measured alone.
@NullMarked
package dev.rehome.bench.micro;

import org.jspecify.annotations.NullMarked;
