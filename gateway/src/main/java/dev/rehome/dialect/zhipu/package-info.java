/// Zhipu AI's API (bigmodel.cn, z.ai).
@NullMarked
package dev.rehome.dialect.zhipu;

import org.jspecify.annotations.NullMarked;
