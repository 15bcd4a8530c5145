/// The cut-over: moving through the stages of a plan, guarding them, going back, and rehearsing it all.
@NullMarked
package dev.rehome.relocate.cutover;

import org.jspecify.annotations.NullMarked;
