@NullMarked
package dev.rehome.responses;

import org.jspecify.annotations.NullMarked;
