/// The way of a request: from what a client sent to the decision who may serve it.
@NullMarked
package dev.rehome.way;

import org.jspecify.annotations.NullMarked;
