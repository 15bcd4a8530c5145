/// Functions for models that have none: told of in the prompt, called in the text. It stands in front of any dialect.
@NullMarked
package dev.rehome.dialect.byprompt;

import org.jspecify.annotations.NullMarked;
