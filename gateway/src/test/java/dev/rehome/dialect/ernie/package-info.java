@NullMarked
package dev.rehome.dialect.ernie;

import org.jspecify.annotations.NullMarked;
