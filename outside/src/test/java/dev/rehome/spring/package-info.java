/// Spring AI, unchanged, as a client of the gateway.
@NullMarked
package dev.rehome.spring;

import org.jspecify.annotations.NullMarked;
