/// Texts and vectors in a table of PostgreSQL with pgvector.
@org.jspecify.annotations.NullMarked
package dev.rehome.relocate.reembed.pg;
