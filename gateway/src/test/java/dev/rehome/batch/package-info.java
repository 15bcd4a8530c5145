@NullMarked
package dev.rehome.batch;

import org.jspecify.annotations.NullMarked;
