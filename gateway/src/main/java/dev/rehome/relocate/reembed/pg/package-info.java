/// Texts and vectors in a table of PostgreSQL with pgvector.
@NullMarked
package dev.rehome.relocate.reembed.pg;

import org.jspecify.annotations.NullMarked;
