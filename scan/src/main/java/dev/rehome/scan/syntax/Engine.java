package dev.rehome.scan.syntax;

import java.util.Optional;

/// A way from Java to tree-sitter. For one thread.
interface Engine {
    /// @param nanosMax how long the parse may take
    /// @return the tree, or nothing when it took too long
    Optional<Cursor> parse(Grammar grammar, byte[] utf8, long nanosMax);
}
