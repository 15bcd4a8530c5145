/// Tests of the commands.
@NullMarked
package dev.rehome.cli;

import org.jspecify.annotations.NullMarked;
