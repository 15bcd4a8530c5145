@NullMarked
package dev.rehome.dialect.dashscope;

import org.jspecify.annotations.NullMarked;
