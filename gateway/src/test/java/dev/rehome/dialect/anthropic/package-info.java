/// Tests of the dialect of Anthropic's Messages API.
@NullMarked
package dev.rehome.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
