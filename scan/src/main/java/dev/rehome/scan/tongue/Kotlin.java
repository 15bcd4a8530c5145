package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Code.Bound;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;

/// Kotlin. Its grammar names no fields: the place among the children says the role.
final class Kotlin implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "simple_identifier", "type_identifier", "this_expression", "interpolated_identifier" ->
                new Code.Name(in.text(node), node.span());
            case "string_literal" -> in.string(node);
            case "integer_literal", "real_literal", "boolean_literal", "null_literal", "long_literal" ->
                new Code.Atom(in.text(node), node.span());
            case "navigation_expression", "directly_assignable_expression" -> navigation(node, in);
            case "call_expression" -> call(node, in);
            case "value_argument" -> argument(node, in);
            case "property_declaration" -> property(node, in);
            case "class_parameter" -> parameter(node, in);
            case "function_value_parameters" -> parameters(node, in);
            case "assignment", "elvis_expression", "additive_expression" -> binary(node, in);
            case "import_header" -> imported(node, in);
            case "package_header", "user_type" -> new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }

    private static Code navigation(Syntax node, Reader in) {
        Code of = in.code(node.first());
        for (Syntax next : node.children().subList(1, node.children().size())) {
            if (next.type().equals("navigation_suffix") && !next.children().isEmpty()) {
                of = new Code.Member(of, in.text(next.first()), next.span());
            } else if (next.type().equals("indexing_suffix") && in.plain(next) instanceof Code.Text index) {
                of = new Code.Call(of, List.of(new Arg("", index, index.span())), false, next.span(), node.span());
            }
        }
        return of;
    }

    /// The callee, then a suffix with arguments, a lambda, or both. What a lambda does is part of the call.
    private static Code call(Syntax node, Reader in) {
        Code callee = in.code(node.first());
        List<Arg> args = new ArrayList<>();
        Span brackets = new Span(node.span().end(), node.span().end());
        for (Syntax suffix : node.all("call_suffix")) {
            for (Syntax part : suffix.children()) {
                if (part.type().equals("value_arguments")) {
                    args.addAll(in.args(part));
                    brackets = part.span();
                } else if (part.type().equals("annotated_lambda")) {
                    args.add(new Arg("{}", in.plain(part), part.span()));
                }
            }
        }
        return new Code.Call(callee, args, false, brackets, node.span());
    }

    private static Code argument(Syntax node, Reader in) {
        List<Syntax> children = node.children();
        boolean named = children.size() == 2 && children.getFirst().type().equals("simple_identifier");
        return named ? in.bind(children.get(0), in.code(children.get(1)), node.span()) : in.plain(node);
    }

    private static Code property(Syntax node, Reader in) {
        List<Syntax> children = node.children();
        if (children.isEmpty() || node.child("variable_declaration").isEmpty()) {
            return in.plain(node);
        }
        Syntax declared = node.child("variable_declaration").get();
        Syntax name = declared.first();
        int from = children.indexOf(declared) + 1;
        List<Code> values = in.parts(children.subList(from, children.size()));
        return values.isEmpty()
                ? new Code.Group(List.of(), node.span())
                : in.bind(
                        name,
                        values.size() == 1 ? values.getFirst() : new Code.Group(values, node.span()),
                        node.span());
    }

    private static Code parameter(Syntax node, Reader in) {
        Syntax last = node.last();
        return node.child("simple_identifier")
                .filter(name -> !name.equals(last) && !last.type().endsWith("type"))
                .<Code>map(name -> in.bind(name, in.code(last), node.span()))
                .orElse(new Code.Group(List.of(), node.span()));
    }

    /// A default stands behind its parameter, as its sibling.
    private static Code parameters(Syntax node, Reader in) {
        List<Code> binds = new ArrayList<>();
        for (int i = 1; i < node.children().size(); i++) {
            Syntax before = node.children().get(i - 1);
            Syntax value = node.children().get(i);
            if (before.type().equals("parameter") && !value.type().startsWith("parameter")) {
                binds.add(in.bind(before.first(), in.code(value), value.span()));
            }
        }
        return new Code.Group(binds, node.span());
    }

    private static Code binary(Syntax node, Reader in) {
        List<Syntax> children = node.children();
        if (children.size() != 2) {
            return in.plain(node);
        }
        return node.type().equals("assignment")
                ? in.bind(children.get(0), in.code(children.get(1)), node.span())
                : in.operation(children.get(0), children.get(1), node.span());
    }

    private static Code imported(Syntax node, Reader in) {
        String name = in.text(node.first());
        List<Bound> names =
                node.child("wildcard_import").isPresent() ? List.of() : List.of(new Bound("*", Codes.lastName(name)));
        return new Code.Import(name, names, node.span());
    }
}
