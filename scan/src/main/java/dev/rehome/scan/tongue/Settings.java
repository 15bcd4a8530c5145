package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON and YAML: maps, lists and texts.
final class Settings implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "string" -> in.string(node);
            case "plain_scalar", "string_scalar", "double_quote_scalar", "single_quote_scalar" -> in.quoted(node);
            case "block_scalar" -> block(node, in);
            case "number", "true", "false", "null", "integer_scalar", "boolean_scalar", "float_scalar", "null_scalar" ->
                new Code.Atom(in.text(node), node.span());
            case "object", "block_mapping", "flow_mapping" -> map(node, in);
            case "array", "block_sequence", "flow_sequence" -> new Code.Items(in.parts(node.children()), node.span());
            case "anchor", "tag" -> new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }

    /// The lines under `|` or `>`.
    private static Code block(Syntax node, Reader in) {
        String raw = in.text(node);
        int line = raw.indexOf('\n');
        String value = line < 0 ? "" : raw.substring(line + 1).stripIndent().strip();
        return new Code.Text(value, List.of(), node.span(), node.span());
    }

    private static Code map(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        for (Syntax child : node.children()) {
            Optional<Syntax> key = child.field("key");
            if (key.isPresent()) {
                pairs.add(in.pair(key.get(), in.code(child.field("value"), child.span()), child.span()));
            }
        }
        return new Code.Pairs(pairs, node.span());
    }
}
