/// Alibaba's Qwen by its native API, DashScope.
@NullMarked
package dev.rehome.dialect.dashscope;

import org.jspecify.annotations.NullMarked;
