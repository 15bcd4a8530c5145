/// Tests of functions by prompt.
@NullMarked
package dev.rehome.dialect.byprompt;

import org.jspecify.annotations.NullMarked;
