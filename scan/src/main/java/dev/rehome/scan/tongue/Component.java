package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Grammar;
import dev.rehome.scan.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The scripts of a component of Vue or Svelte: the bytes of the file with all else blanked, so that every offset stays
/// what it was.
record Component(Grammar grammar, byte[] bytes) {
    private static final Set<String> TYPED = Set.of("ts", "typescript", "text/typescript");
    private static final Set<String> WITH_MARKUP = Set.of("tsx", "jsx");

    /// @param page the file, parsed as HTML
    static Component of(Syntax page, byte[] bytes) {
        List<Syntax> scripts = new ArrayList<>();
        collect(page, scripts);
        byte[] blank = new byte[bytes.length];
        Arrays.fill(blank, (byte) ' ');
        for (int i = 0; i < bytes.length; i++) {
            blank[i] = bytes[i] == '\n' ? bytes[i] : blank[i];
        }
        Grammar grammar = Grammar.JAVASCRIPT;
        for (Syntax script : scripts) {
            for (Syntax text : script.all("raw_text")) {
                Span at = text.span();
                System.arraycopy(bytes, at.start(), blank, at.start(), at.end() - at.start());
            }
            grammar = language(script, bytes, grammar);
        }
        return new Component(grammar, blank);
    }

    private static void collect(Syntax node, List<Syntax> scripts) {
        if (node.type().equals("script_element")) {
            scripts.add(node);
        }
        node.children().forEach(child -> collect(child, scripts));
    }

    private static Grammar language(Syntax script, byte[] bytes, Grammar otherwise) {
        for (Syntax attribute : script.first().all("attribute")) {
            Syntax value = attribute.last();
            Syntax inner = value.children().isEmpty() ? value : value.first();
            String name = text(attribute.first(), bytes);
            String written = text(inner, bytes);
            if ((name.equals("lang") || name.equals("type")) && TYPED.contains(written)) {
                return Grammar.TYPESCRIPT;
            }
            if (name.equals("lang") && WITH_MARKUP.contains(written)) {
                return Grammar.TSX;
            }
        }
        return otherwise;
    }

    private static String text(Syntax node, byte[] bytes) {
        Span at = node.span();
        return new String(bytes, at.start(), at.end() - at.start(), StandardCharsets.UTF_8);
    }
}
