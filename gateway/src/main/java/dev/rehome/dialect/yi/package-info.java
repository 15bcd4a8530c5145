/// 01.AI's API (Yi).
@NullMarked
package dev.rehome.dialect.yi;

import org.jspecify.annotations.NullMarked;
