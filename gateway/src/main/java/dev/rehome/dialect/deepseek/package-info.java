/// DeepSeek's API.
@NullMarked
package dev.rehome.dialect.deepseek;

import org.jspecify.annotations.NullMarked;
