@NullMarked
package dev.rehome.dialect.zhipu;

import org.jspecify.annotations.NullMarked;
