/// How commands print tables and pages.
@NullMarked
package dev.rehome.cli.print;

import org.jspecify.annotations.NullMarked;
