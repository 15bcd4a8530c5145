/// What the tidy test knows: the files of the repository and the rules of a line.
@NullMarked
package dev.rehome.tidy;

import org.jspecify.annotations.NullMarked;
