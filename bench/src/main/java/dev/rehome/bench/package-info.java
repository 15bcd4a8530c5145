@NullMarked
package dev.rehome.bench;

import org.jspecify.annotations.NullMarked;
