package dev.rehome.scan.syntax;

/// A place in a parse tree of native code that can be moved; it begins at the root. Closing it frees the tree.
interface Cursor extends AutoCloseable {
    /// To the first child; false, and nowhere, if there is none.
    boolean child();

    /// To the next sibling; false, and nowhere, if there is none.
    boolean sibling();

    void parent();

    int symbol();

    /// The role in the parent, as the grammar numbers it; 0 for none.
    int field();

    int start();

    int end();

    /// Put in by the parser where the text lacks it.
    boolean isMissing();

    @Override
    void close();
}
