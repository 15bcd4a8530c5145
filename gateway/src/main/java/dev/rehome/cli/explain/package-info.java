/// `rehome explain`: a decision in words.
@NullMarked
package dev.rehome.cli.explain;

import org.jspecify.annotations.NullMarked;
