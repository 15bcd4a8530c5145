/// Relocation: from a notice to a finished, measured, reversible move. What its parts share.
@NullMarked
package dev.rehome.relocate;

import org.jspecify.annotations.NullMarked;
