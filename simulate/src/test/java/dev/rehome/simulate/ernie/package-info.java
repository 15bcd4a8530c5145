@NullMarked
package dev.rehome.simulate.ernie;

import org.jspecify.annotations.NullMarked;
