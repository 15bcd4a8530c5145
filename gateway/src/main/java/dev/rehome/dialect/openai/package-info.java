/// OpenAI's own API.
@NullMarked
package dev.rehome.dialect.openai;

import org.jspecify.annotations.NullMarked;
