/// The files of a source tree: what is read, what is left out and why.
@NullMarked
package dev.rehome.scan.walk;

import org.jspecify.annotations.NullMarked;
