/// Tencent's Hunyuan, by its compatible API.
@NullMarked
package dev.rehome.dialect.hunyuan;

import org.jspecify.annotations.NullMarked;
