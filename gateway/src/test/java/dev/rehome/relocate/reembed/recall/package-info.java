@NullMarked
package dev.rehome.relocate.reembed.recall;

import org.jspecify.annotations.NullMarked;
