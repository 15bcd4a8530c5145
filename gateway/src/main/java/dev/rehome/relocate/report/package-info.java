/// The report of a move: what was used and paid before, during and after it, and what happened.
@NullMarked
package dev.rehome.relocate.report;

import org.jspecify.annotations.NullMarked;
