@NullMarked
package dev.rehome.server.front.responses;

import org.jspecify.annotations.NullMarked;
