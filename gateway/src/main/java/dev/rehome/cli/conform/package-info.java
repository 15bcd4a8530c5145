/// `rehome conform`.
@NullMarked
package dev.rehome.cli.conform;

import org.jspecify.annotations.NullMarked;
