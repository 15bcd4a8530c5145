/// Alibaba's Qwen, in the compatible mode of its API.
@NullMarked
package dev.rehome.dialect.qwen;

import org.jspecify.annotations.NullMarked;
