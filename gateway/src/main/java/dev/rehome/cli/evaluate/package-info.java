/// `rehome evaluate` and `rehome samples`.
@NullMarked
package dev.rehome.cli.evaluate;

import org.jspecify.annotations.NullMarked;
