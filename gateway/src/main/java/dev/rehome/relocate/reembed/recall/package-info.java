/// How many of the neighbours that the old vectors find the new ones find, too.
@NullMarked
package dev.rehome.relocate.reembed.recall;

import org.jspecify.annotations.NullMarked;
