@NullMarked
package dev.rehome.relocate.reembed.jsonl;

import org.jspecify.annotations.NullMarked;
