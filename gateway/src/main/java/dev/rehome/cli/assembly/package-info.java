/// What a command starts a gateway from: files, books, prices, clocks; the composition root.
@NullMarked
package dev.rehome.cli.assembly;

import org.jspecify.annotations.NullMarked;
