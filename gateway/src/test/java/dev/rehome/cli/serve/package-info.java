/// Tests of the commands.
@NullMarked
package dev.rehome.cli.serve;

import org.jspecify.annotations.NullMarked;
