/// Texts and vectors in files, a JSON object a line.
@NullMarked
package dev.rehome.relocate.reembed.jsonl;

import org.jspecify.annotations.NullMarked;
