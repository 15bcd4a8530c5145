package dev.rehome.scan.syntax;

import dev.rehome.scan.code.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSSymbolType;

/// Parses text by a grammar into plain values. Not for two threads at a time: each has one of its own.
///
/// The native tree lives only inside `parse`. Nodes deeper than `DEPTH_MAX` are left out, so that what walks the result
/// may recurse.
public final class Parser {
    private static final int DEPTH_MAX = 400;

    /// Some grammars repair a short hostile text for minutes.
    private static final long PARSE_NANOS_MAX = 2_000_000_000L;

    private static final Syntax NOTHING = new Syntax("nothing", "", Span.NONE, List.of());
    private static final int ERROR_SYMBOL = 0xFFFF;

    private final Map<Grammar, Words> words = new EnumMap<>(Grammar.class);
    private final Engine engine;

    public Parser() {
        this(engine());
    }

    Parser(Engine engine) {
        this.engine = engine;
    }

    /// The quicker one, where the library allows it.
    private static Engine engine() {
        new TSParser().close(); // loads the library
        return Library.isThere() ? new Linked() : new Wrapped();
    }

    /// What a parse gave: the tree, how many places did not parse, and whether it was too deep or took too long to be
    /// kept whole.
    public record Parsed(Syntax root, int errors, boolean cut) {}

    /// The names of a grammar's symbols and fields, asked for once.
    private record Words(String[] symbols, String[] fields, boolean[] named) {
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
            return new Words(symbols, fields, named);
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
        Optional<Cursor> tree = engine.parse(grammar, utf8, PARSE_NANOS_MAX);
        if (tree.isEmpty()) {
            return new Parsed(NOTHING, 1, true);
        }
        try (Cursor cursor = tree.get()) {
            return new Walk(known, cursor).whole();
        }
    }

    /// Copies a native tree by its cursor, without recursion.
    private static final class Walk {
        private final Words words;
        private final Cursor cursor;
        private final Deque<List<Syntax>> open = new ArrayDeque<>();
        private int errors;
        private boolean cut;

        private Walk(Words words, Cursor cursor) {
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
                if (here.named() && way.size() < DEPTH_MAX && cursor.child()) {
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
                if (cursor.sibling()) {
                    return true;
                }
                List<Syntax> children = open.pop();
                open.element().add(way.pop().with(List.copyOf(children)));
                cursor.parent();
            }
            return false;
        }

        /// What is not named is asked for nothing but its symbol.
        private Open here() {
            int symbol = cursor.symbol();
            if (!words.isNamed(symbol)) {
                return Open.NAMELESS;
            }
            Span span = new Span(cursor.start(), cursor.end());
            if (symbol == ERROR_SYMBOL || span.start() == span.end() && cursor.isMissing()) {
                errors++;
            }
            return new Open(words.symbol(symbol), words.fields()[cursor.field()], span, true);
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
