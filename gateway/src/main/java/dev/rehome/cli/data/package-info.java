/// `rehome data`: sources of places.
@NullMarked
package dev.rehome.cli.data;

import org.jspecify.annotations.NullMarked;
