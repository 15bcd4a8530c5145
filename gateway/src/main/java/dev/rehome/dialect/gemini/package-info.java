/// Google's Gemini API as a provider: `generateContent`, `streamGenerateContent` and `batchEmbedContents`.
@NullMarked
package dev.rehome.dialect.gemini;

import org.jspecify.annotations.NullMarked;
