@NullMarked
package dev.rehome.simulate.dashscope;

import org.jspecify.annotations.NullMarked;
