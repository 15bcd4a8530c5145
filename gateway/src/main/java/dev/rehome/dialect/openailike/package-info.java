/// The one engine of all kinds that speak OpenAI's shape, and the data by which they differ.
@NullMarked
package dev.rehome.dialect.openailike;

import org.jspecify.annotations.NullMarked;
