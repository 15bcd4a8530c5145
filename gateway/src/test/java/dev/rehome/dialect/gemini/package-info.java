/// Tests of the kind `gemini`.
@NullMarked
package dev.rehome.dialect.gemini;

import org.jspecify.annotations.NullMarked;
