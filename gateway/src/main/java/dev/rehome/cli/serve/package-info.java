/// `rehome serve`, `check` and `keys`.
@NullMarked
package dev.rehome.cli.serve;

import org.jspecify.annotations.NullMarked;
