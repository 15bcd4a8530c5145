@NullMarked
package dev.rehome.relocate.reembed;

import org.jspecify.annotations.NullMarked;
