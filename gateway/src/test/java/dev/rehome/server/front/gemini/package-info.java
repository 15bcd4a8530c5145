/// Tests of Google's Gemini API as a front.
@NullMarked
package dev.rehome.server.front.gemini;

import org.jspecify.annotations.NullMarked;
