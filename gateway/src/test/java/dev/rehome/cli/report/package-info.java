/// Tests of the commands.
@NullMarked
package dev.rehome.cli.report;

import org.jspecify.annotations.NullMarked;
