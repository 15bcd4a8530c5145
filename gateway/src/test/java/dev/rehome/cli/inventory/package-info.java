/// Tests of the commands.
@NullMarked
package dev.rehome.cli.inventory;

import org.jspecify.annotations.NullMarked;
