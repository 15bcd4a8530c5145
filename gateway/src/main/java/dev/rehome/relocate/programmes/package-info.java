/// What vendors offer to those who have to move: token grants, matched usage, credit, equal rates; a dated dataset.
@NullMarked
package dev.rehome.relocate.programmes;

import org.jspecify.annotations.NullMarked;
