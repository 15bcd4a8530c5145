/// Likeness of meaning: embedding models that run in this process, for English and for Chinese.
@NullMarked
package dev.rehome.semantic;

import org.jspecify.annotations.NullMarked;
