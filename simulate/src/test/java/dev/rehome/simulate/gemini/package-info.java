@NullMarked
package dev.rehome.simulate.gemini;

import org.jspecify.annotations.NullMarked;
