/// Any other server that speaks OpenAI's API, such as vLLM or Ollama.
@NullMarked
package dev.rehome.dialect.compatible;

import org.jspecify.annotations.NullMarked;
