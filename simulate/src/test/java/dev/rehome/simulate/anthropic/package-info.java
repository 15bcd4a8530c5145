@NullMarked
package dev.rehome.simulate.anthropic;

import org.jspecify.annotations.NullMarked;
