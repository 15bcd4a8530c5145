/// Anthropic's Messages API as a provider: passed through for clients that speak it, translated for all others.
@NullMarked
package dev.rehome.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
