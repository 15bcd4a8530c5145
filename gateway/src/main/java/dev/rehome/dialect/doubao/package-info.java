/// ByteDance's Doubao on Volcengine Ark.
@NullMarked
package dev.rehome.dialect.doubao;

import org.jspecify.annotations.NullMarked;
