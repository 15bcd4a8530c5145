/// Tests of the commands.
@NullMarked
package dev.rehome.cli.data;

import org.jspecify.annotations.NullMarked;
