@NullMarked
package dev.rehome.relocate.reembed.pg;

import org.jspecify.annotations.NullMarked;
