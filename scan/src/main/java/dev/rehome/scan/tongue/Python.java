package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Bound;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;

/// Python. A string that stands as a statement is documentation, not code.
final class Python implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "identifier" -> in.name(node);
            case "dotted_name" -> new Code.Name(in.text(node), node.span());
            case "string" -> in.string(node);
            case "concatenated_string" -> concatenated(node, in);
            case "interpolation" -> in.code(node.first());
            case "integer", "float", "true", "false", "none" -> new Code.Atom(in.text(node), node.span());
            case "attribute" ->
                new Code.Member(
                        in.code(node.field("object"), node.span()),
                        node.field("attribute").map(in::text).orElse(""),
                        node.span());
            case "subscript" -> subscript(node, in);
            case "call" -> in.call(in.code(node.field("function"), node.span()), node.field("arguments"), node);
            case "keyword_argument", "default_parameter", "typed_default_parameter" ->
                in.bind(node.first(), in.code(node.field("value"), node.span()), node.span());
            case "assignment", "named_expression" -> assignment(node, in);
            case "dictionary" -> dictionary(node, in);
            case "list", "tuple", "set" -> new Code.Items(in.parts(node.children()), node.span());
            case "boolean_operator", "binary_operator" ->
                node.children().size() == 2
                        ? in.operation(node.children().get(0), node.children().get(1), node.span())
                        : in.plain(node);
            case "conditional_expression" -> conditional(node, in);
            case "import_statement" -> imports(node, in);
            case "import_from_statement" -> from(node, in);
            case "expression_statement" -> statement(node, in);
            case "type" -> new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }

    private static Code statement(Syntax node, Reader in) {
        if (node.children().size() == 1) {
            String type = node.first().type();
            if (type.equals("string") || type.equals("concatenated_string")) {
                return new Code.Group(List.of(), node.span());
            }
        }
        return in.plain(node);
    }

    private static Code assignment(Syntax node, Reader in) {
        Syntax left = node.first();
        return node.field("right")
                .or(() -> node.field("value"))
                .map(right -> (Code) in.bind(left, in.code(right), node.span()))
                .orElse(new Code.Group(List.of(), node.span()));
    }

    private static Code subscript(Syntax node, Reader in) {
        Code of = in.code(node.field("value"), node.span());
        Code index = in.code(node.field("subscript"), node.span());
        return index instanceof Code.Text text
                ? new Code.Call(of, List.of(new Code.Arg("", text, text.span())), false, node.span(), node.span())
                : new Code.Group(List.of(of, index), node.span());
    }

    private static Code concatenated(Syntax node, Reader in) {
        Code joined = in.code(node.first());
        for (Syntax next : node.children().subList(1, node.children().size())) {
            joined = in.joined(joined, in.code(next), node.span());
        }
        return joined;
    }

    private static Code conditional(Syntax node, Reader in) {
        List<Code> parts = in.parts(node.children());
        return parts.size() == 3
                ? new Code.Choice(
                        List.of(parts.get(0), parts.get(2), new Code.Group(List.of(parts.get(1)), node.span())),
                        node.span())
                : new Code.Group(parts, node.span());
    }

    private static Code dictionary(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        for (Syntax child : node.children()) {
            if (child.type().equals("pair")) {
                pairs.add(in.pair(child.first(), in.code(child.field("value"), child.span()), child.span()));
            } else if (child.type().equals("dictionary_splat")) {
                pairs.add(new Pair("**", child.span(), in.plain(child), child.span()));
            }
        }
        return new Code.Pairs(pairs, node.span());
    }

    private static Code imports(Syntax node, Reader in) {
        List<Code> imports = new ArrayList<>();
        for (Syntax name : node.children()) {
            if (name.type().equals("aliased_import")) {
                String module = name.field("name").map(in::text).orElse("");
                String as = name.field("alias").map(in::text).orElse(module);
                imports.add(new Code.Import(module, List.of(new Bound("*", as)), name.span()));
            } else {
                String module = in.text(name);
                imports.add(new Code.Import(module, List.of(new Bound("", Codes.firstName(module))), name.span()));
            }
        }
        return new Code.Group(imports, node.span());
    }

    private static Code from(Syntax node, Reader in) {
        String module = node.field("module_name").map(in::text).orElse("");
        List<Bound> names = new ArrayList<>();
        for (Syntax name : node.children()) {
            if (name.field().equals("name")) {
                String from = name.field("name").map(in::text).orElse(in.text(name));
                names.add(new Bound(from, name.field("alias").map(in::text).orElse(from)));
            }
        }
        return new Code.Import(module, names, node.span());
    }
}
