/// Tests of the commands.
@NullMarked
package dev.rehome.cli.evaluate;

import org.jspecify.annotations.NullMarked;
