/// Texts and vectors in files, a JSON object a line.
@org.jspecify.annotations.NullMarked
package dev.rehome.relocate.reembed.jsonl;
