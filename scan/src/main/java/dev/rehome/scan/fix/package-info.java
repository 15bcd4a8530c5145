/// The patch that points a tree to Rehome.
@NullMarked
package dev.rehome.scan.fix;

import org.jspecify.annotations.NullMarked;
