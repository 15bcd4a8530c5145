/// Google's Gemini API in front of every chat provider: `generateContent` and `streamGenerateContent`.
@NullMarked
package dev.rehome.server.front.gemini;

import org.jspecify.annotations.NullMarked;
