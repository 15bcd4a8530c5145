@NullMarked
package dev.rehome.server.front.messages;

import org.jspecify.annotations.NullMarked;
