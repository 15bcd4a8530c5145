/// One reader per language, from its parse tree to the common model.
@NullMarked
package dev.rehome.scan.tongue;

import org.jspecify.annotations.NullMarked;
