/// Parse trees by the tree-sitter grammars, as plain values.
@NullMarked
package dev.rehome.scan.syntax;

import org.jspecify.annotations.NullMarked;
