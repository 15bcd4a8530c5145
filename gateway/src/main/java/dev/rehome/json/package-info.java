/// Reading and editing JSON bytes without building a tree, for the way of a request.
@NullMarked
package dev.rehome.json;

import org.jspecify.annotations.NullMarked;
