package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Code.Bound;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Go. A composite literal is the making of its type, with its fields as pairs.
final class Go implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "identifier", "field_identifier", "package_identifier", "type_identifier" -> in.name(node);
            case "qualified_type" -> new Code.Name(in.text(node), node.span());
            case "interpreted_string_literal", "raw_string_literal" -> in.string(node);
            case "int_literal", "float_literal", "true", "false", "nil" -> new Code.Atom(in.text(node), node.span());
            case "selector_expression" ->
                new Code.Member(
                        in.code(node.field("operand"), node.span()),
                        node.field("field").map(in::text).orElse(""),
                        node.span());
            case "call_expression" ->
                in.call(in.code(node.field("function"), node.span()), node.field("arguments"), node);
            case "composite_literal" -> composite(node, in);
            case "literal_value" -> literal(node, in);
            case "const_spec", "var_spec" -> spec(node, in);
            case "short_var_declaration", "assignment_statement" -> assignment(node, in);
            case "binary_expression" ->
                node.field("left").isPresent() && node.field("right").isPresent()
                        ? in.operation(
                                node.field("left").get(), node.field("right").get(), node.span())
                        : in.plain(node);
            case "import_spec" -> imported(node, in);
            case "package_clause", "field_declaration_list", "parameter_list" -> new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }

    private static Code composite(Syntax node, Reader in) {
        Code type = in.code(node.field("type"), node.span());
        Code body = in.code(node.field("body"), node.span());
        Span brackets = node.field("body").map(Syntax::span).orElse(node.span());
        return body instanceof Code.Pairs pairs
                ? new Code.Call(type, List.of(new Arg("", pairs, brackets)), true, brackets, node.span())
                : body;
    }

    private static Code literal(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        for (Syntax child : node.all("keyed_element")) {
            if (child.children().size() == 2) {
                Syntax key = child.children().get(0);
                pairs.add(in.pair(key, in.code(child.children().get(1)), child.span()));
            }
        }
        return pairs.isEmpty()
                ? new Code.Items(in.parts(node.children()), node.span())
                : new Code.Pairs(pairs, node.span());
    }

    private static Code spec(Syntax node, Reader in) {
        List<Syntax> names = node.children().stream()
                .filter(child -> child.field().equals("name"))
                .toList();
        return bindAll(names, node.field("value"), node, in);
    }

    private static Code assignment(Syntax node, Reader in) {
        List<Syntax> names = node.field("left").map(Syntax::children).orElse(List.of());
        return bindAll(names, node.field("right"), node, in);
    }

    private static Code bindAll(List<Syntax> names, Optional<Syntax> values, Syntax node, Reader in) {
        List<Syntax> given = values.map(Syntax::children).orElse(List.of());
        List<Code> binds = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), given.size()); i++) {
            binds.add(in.bind(names.get(i), in.code(given.get(i)), node.span()));
        }
        return binds.size() == 1 ? binds.getFirst() : new Code.Group(binds, node.span());
    }

    private static Code imported(Syntax node, Reader in) {
        if (!(in.code(node.field("path"), node.span()) instanceof Code.Text path)) {
            return in.plain(node);
        }
        String module = path.value();
        String as = node.field("name").map(in::text).orElse(usualName(module));
        return new Code.Import(module, List.of(new Bound("*", as)), node.span());
    }

    /// A package is known by the last part of its path, without a version; `go-openai` calls itself `openai`.
    private static String usualName(String module) {
        String last = module;
        if (last.matches(".*/v\\d+")) {
            last = last.substring(0, last.lastIndexOf('/'));
        }
        last = last.substring(last.lastIndexOf('/') + 1);
        if (last.startsWith("go-")) {
            last = last.substring("go-".length());
        }
        return last.endsWith("-go") ? last.substring(0, last.length() - "-go".length()) : last;
    }
}
