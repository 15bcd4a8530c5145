/// Embedding anew what another model embedded: reads texts, has them embedded through a port, keeps the vectors so that
/// a run that was killed goes on where it was. Calls nobody itself.
@NullMarked
package dev.rehome.relocate.reembed;

import org.jspecify.annotations.NullMarked;
