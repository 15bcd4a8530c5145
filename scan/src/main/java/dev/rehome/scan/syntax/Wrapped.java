package dev.rehome.scan.syntax;

import java.util.Optional;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/// tree-sitter by its Java binding (JNI). Each question to a node makes objects on both sides: several times slower
/// than
/// `Linked`, and there wherever the library is.
final class Wrapped implements Engine {
    private static final int CHUNK_BYTES = 1 << 16;

    @Override
    public Optional<Cursor> parse(Grammar grammar, byte[] utf8, long nanosMax) {
        try (TSParser parser = new TSParser()) {
            if (!parser.setLanguage(grammar.language())) {
                throw new IllegalStateException(grammar + " (expected: a grammar that this tree-sitter can load)");
            }
            long end = System.nanoTime() + nanosMax;
            TSTree tree = parser.parseWithOptions(
                    new byte[CHUNK_BYTES],
                    null,
                    (chunk, from, _) -> copy(utf8, from, chunk),
                    TSInputEncoding.TSInputEncodingUTF8,
                    _ -> System.nanoTime() - end > 0);
            return tree == null ? Optional.empty() : Optional.of(new Walker(tree));
        }
    }

    private static int copy(byte[] bytes, int from, byte[] chunk) {
        int length = Math.clamp(bytes.length - from, 0, chunk.length);
        if (length > 0) {
            System.arraycopy(bytes, from, chunk, 0, length);
        }
        return length;
    }

    private static final class Walker implements Cursor {
        private final TSTree tree;
        private final TSTreeCursor cursor;
        private TSNode node;

        private Walker(TSTree tree) {
            this.tree = tree;
            this.cursor = new TSTreeCursor(tree.getRootNode());
            this.node = cursor.currentNode();
        }

        @Override
        public boolean child() {
            return moved(cursor.gotoFirstChild());
        }

        @Override
        public boolean sibling() {
            return moved(cursor.gotoNextSibling());
        }

        @Override
        public void parent() {
            moved(cursor.gotoParent());
        }

        private boolean moved(boolean elsewhere) {
            if (elsewhere) {
                node = cursor.currentNode();
            }
            return elsewhere;
        }

        @Override
        public int symbol() {
            return node.getSymbol();
        }

        @Override
        public int field() {
            return Math.max(0, cursor.currentFieldId());
        }

        @Override
        public int start() {
            return node.getStartByte();
        }

        @Override
        public int end() {
            return node.getEndByte();
        }

        @Override
        public boolean isMissing() {
            return node.isMissing();
        }

        @Override
        public void close() {
            cursor.close();
            tree.close();
        }
    }
}
