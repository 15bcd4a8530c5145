package dev.rehome.scan.syntax;

import dev.rehome.scan.code.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSSymbolType;
import org.treesitter.TSTree;
import org.treesitter.TSTreeCursor;

/// Parses text by a grammar into plain values. Not for two threads at a time: each has one of its own.
///
/// The native tree lives only inside `parse`. Nodes deeper than `DEPTH_MAX` are left out, so that what walks the result
/// may recurse.
public final class Parser {
    private static final int DEPTH_MAX = 400;
    private static final int CHUNK_BYTES = 1 << 16;

    /// Some grammars repair a short hostile text for minutes.
    private static final long PARSE_NANOS_MAX = 2_000_000_000L;

    private static final Syntax NOTHING = new Syntax("nothing", "", Span.NONE, List.of());
    private static final int ERROR_SYMBOL = 0xFFFF;

    private final Map<Grammar, Words> words = new EnumMap<>(Grammar.class);

    /// What a parse gave: the tree, how many places did not parse, and whether it was too deep or took too long to be
    /// kept whole.
    public record Parsed(Syntax root, int errors, boolean cut) {}

    /// The names of a grammar's symbols and fields, asked for once.
    private record Words(TSLanguage language, String[] symbols, String[] fields, boolean[] named) {
        static Words of(Grammar grammar) {
            TSLanguage language = grammar.language();
            String[] symbols = new String[language.symbolCount()];
            boolean[] named = new boolean[symbols.length];
            for (int i = 0; i < symbols.length; i++) {
                symbols[i] = language.symbolName(i);
                named[i] = language.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
            }
            String[] fields = new String[language.fieldCount() + 1];
            fields[0] = "";
            for (int i = 1; i < fields.length; i++) {
                fields[i] = language.fieldNameForId(i);
            }
            return new Words(language, symbols, fields, named);
        }

        String symbol(int id) {
            return id < symbols.length ? symbols[id] : Syntax.ERROR;
        }

        boolean isNamed(int id) {
            return id >= symbols.length || named[id];
        }
    }

    /// @param utf8 the text; bytes that are not UTF-8 are errors in the tree
    public Parsed parse(Grammar grammar, byte[] utf8) {
        Words known = words.computeIfAbsent(grammar, Words::of);
        try (TSParser parser = new TSParser()) {
            if (!parser.setLanguage(known.language())) {
                throw new IllegalStateException(grammar + " (expected: a grammar that this tree-sitter can load)");
            }
            long end = System.nanoTime() + PARSE_NANOS_MAX;
            TSTree tree = parser.parseWithOptions(
                    new byte[CHUNK_BYTES],
                    null,
                    (chunk, from, _) -> copy(utf8, from, chunk),
                    TSInputEncoding.TSInputEncodingUTF8,
                    _ -> System.nanoTime() - end > 0);
            return tree == null ? new Parsed(NOTHING, 1, true) : copied(tree, known);
        }
    }

    private static int copy(byte[] bytes, int from, byte[] chunk) {
        int length = Math.clamp(bytes.length - from, 0, chunk.length);
        if (length > 0) {
            System.arraycopy(bytes, from, chunk, 0, length);
        }
        return length;
    }

    private static Parsed copied(TSTree made, Words known) {
        try (TSTree tree = made;
                TSTreeCursor cursor = new TSTreeCursor(tree.getRootNode())) {
            return new Walk(known, cursor).whole();
        }
    }

    /// Copies a native tree by its cursor, without recursion.
    private static final class Walk {
        private final Words words;
        private final TSTreeCursor cursor;
        private final Deque<List<Syntax>> open = new ArrayDeque<>();
        private int errors;
        private boolean cut;

        private Walk(Words words, TSTreeCursor cursor) {
            this.words = words;
            this.cursor = cursor;
        }

        private Parsed whole() {
            List<Syntax> top = new ArrayList<>(1);
            open.push(top);
            Deque<Open> way = new ArrayDeque<>();
            boolean more = true;
            while (more) {
                Open here = here();
                if (here.named() && way.size() >= DEPTH_MAX) {
                    cut = true;
                    here = new Open("cut", "", here.span(), true);
                }
                if (here.named() && way.size() < DEPTH_MAX && cursor.gotoFirstChild()) {
                    way.push(here);
                    open.push(new ArrayList<>());
                    continue;
                }
                if (here.named()) {
                    open.element().add(here.with(List.of()));
                }
                more = onward(way);
            }
            return new Parsed(top.getFirst(), errors, cut);
        }

        /// To the next sibling, or up until there is one; false at the end.
        private boolean onward(Deque<Open> way) {
            while (!way.isEmpty()) {
                if (cursor.gotoNextSibling()) {
                    return true;
                }
                List<Syntax> children = open.pop();
                open.element().add(way.pop().with(List.copyOf(children)));
                cursor.gotoParent();
            }
            return false;
        }

        /// Each question to a native node costs a crossing: what is not named is asked for nothing but its symbol.
        private Open here() {
            TSNode node = cursor.currentNode();
            int symbol = node.getSymbol();
            if (!words.isNamed(symbol)) {
                return Open.NAMELESS;
            }
            Span span = new Span(node.getStartByte(), node.getEndByte());
            if (symbol == ERROR_SYMBOL || span.start() == span.end() && node.isMissing()) {
                errors++;
            }
            return new Open(words.symbol(symbol), words.fields()[Math.max(0, cursor.currentFieldId())], span, true);
        }
    }

    /// A node whose children are still being read.
    private record Open(String type, String field, Span span, boolean named) {
        static final Open NAMELESS = new Open("", "", Span.NONE, false);

        Syntax with(List<Syntax> children) {
            return new Syntax(type, field, span, children);
        }
    }
}
