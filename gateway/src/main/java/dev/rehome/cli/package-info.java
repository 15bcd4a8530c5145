/// The commands, and the composition root.
@NullMarked
package dev.rehome.cli;

import org.jspecify.annotations.NullMarked;
