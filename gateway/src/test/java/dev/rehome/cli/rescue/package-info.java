/// Tests of the commands.
@NullMarked
package dev.rehome.cli.rescue;

import org.jspecify.annotations.NullMarked;
