@NullMarked
package dev.rehome.dialect.spark;

import org.jspecify.annotations.NullMarked;
