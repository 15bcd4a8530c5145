/// Tests of the commands.
@NullMarked
package dev.rehome.cli.reembed;

import org.jspecify.annotations.NullMarked;
