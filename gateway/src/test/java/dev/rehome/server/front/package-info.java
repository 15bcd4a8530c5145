@NullMarked
package dev.rehome.server.front;

import org.jspecify.annotations.NullMarked;
