/// Tests of the commands.
@NullMarked
package dev.rehome.cli.availability;

import org.jspecify.annotations.NullMarked;
