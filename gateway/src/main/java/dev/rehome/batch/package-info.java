/// Batches of calls that the gateway makes itself, line by line, from a file that a client has uploaded.
@NullMarked
package dev.rehome.batch;

import org.jspecify.annotations.NullMarked;
