/// How good an answer is, from 0 to 1, and why.
@NullMarked
package dev.rehome.relocate.evaluate.score;

import org.jspecify.annotations.NullMarked;
