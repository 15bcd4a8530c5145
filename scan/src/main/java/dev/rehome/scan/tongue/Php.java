package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Code.Bound;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// PHP. Namespaces are written with dots, so that a path is a path in all languages.
final class Php implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "name", "variable_name", "relative_scope" -> in.name(node);
            case "qualified_name", "namespace_name" -> new Code.Name(dotted(in.text(node)), node.span());
            case "string", "encapsed_string", "heredoc", "nowdoc" -> in.string(node);
            case "integer", "float", "boolean", "null" -> new Code.Atom(in.text(node), node.span());
            case "member_access_expression", "nullsafe_member_access_expression" ->
                new Code.Member(in.code(node.field("object"), node.span()), nameOf(node, in), node.span());
            case "class_constant_access_expression", "scoped_property_access_expression" -> constant(node, in);
            case "member_call_expression", "nullsafe_member_call_expression" -> call(node, "object", in);
            case "scoped_call_expression" -> call(node, "scope", in);
            case "function_call_expression" -> function(node, in);
            case "object_creation_expression" -> creation(node, in);
            case "argument" -> argument(node, in);
            case "array_creation_expression" -> array(node, in);
            case "subscript_expression" -> subscript(node, in);
            case "assignment_expression" -> in.bind(node, "left", "right");
            case "property_element", "simple_parameter", "property_promotion_parameter" -> declared(node, in);
            case "const_element", "enum_case" ->
                node.children().size() == 2
                        ? in.bind(
                                node.children().get(0), in.code(node.children().get(1)), node.span())
                        : in.plain(node);
            case "binary_expression" ->
                node.field("left").isPresent() && node.field("right").isPresent()
                        ? in.operation(
                                node.field("left").get(), node.field("right").get(), node.span())
                        : in.plain(node);
            case "conditional_expression" -> conditional(node, in);
            case "namespace_use_declaration" -> used(node, in);
            case "namespace_definition" ->
                in.parts(node.all("compound_statement")).isEmpty()
                        ? new Code.Group(List.of(), node.span())
                        : in.plain(node);
            default -> in.plain(node);
        };
    }

    private static String dotted(String name) {
        String bare = name.startsWith("\\") ? name.substring(1) : name;
        return bare.replace('\\', '.');
    }

    private static String nameOf(Syntax node, Reader in) {
        return node.field("name").map(in::text).map(Reader::bareName).orElse("");
    }

    private static Code constant(Syntax node, Reader in) {
        List<Syntax> parts = node.children();
        return parts.size() == 2
                ? new Code.Member(in.code(parts.get(0)), Reader.bareName(in.text(parts.get(1))), node.span())
                : in.plain(node);
    }

    private static Code call(Syntax node, String receiver, Reader in) {
        Span at = node.field("name").orElse(node).span();
        Code callee = new Code.Member(in.code(node.field(receiver), node.span()), nameOf(node, in), at);
        return in.call(callee, node.field("arguments"), node);
    }

    private static Code function(Syntax node, Reader in) {
        Code.Call call = in.call(in.code(node.field("function"), node.span()), node.field("arguments"), node);
        boolean defines = call.callee() instanceof Code.Name name
                && name.id().equals("define")
                && call.args().size() == 2;
        if (defines && call.args().getFirst().value() instanceof Code.Text name) {
            return new Code.Bind(
                    name.value(), name.inner(), call.args().getLast().value(), node.span());
        }
        return call;
    }

    private static Code creation(Syntax node, Reader in) {
        Code.Call call = in.call(in.code(node.first()), node.child("arguments"), node);
        return new Code.Call(call.callee(), call.args(), true, call.brackets(), call.span());
    }

    private static Code argument(Syntax node, Reader in) {
        return node.field("name").isPresent() && node.children().size() == 2
                ? in.bind(node.children().get(0), in.code(node.children().get(1)), node.span())
                : in.plain(node);
    }

    private static Code array(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        List<Code> items = new ArrayList<>();
        for (Syntax element : node.all("array_element_initializer")) {
            List<Syntax> parts = element.children();
            if (parts.size() == 2) {
                pairs.add(in.pair(parts.get(0), in.code(parts.get(1)), element.span()));
            } else {
                items.add(in.plain(element));
            }
        }
        return pairs.isEmpty() ? new Code.Items(items, node.span()) : new Code.Pairs(pairs, node.span());
    }

    private static Code subscript(Syntax node, Reader in) {
        List<Code> parts = in.parts(node.children());
        return parts.size() == 2 && parts.get(1) instanceof Code.Text index
                ? new Code.Call(
                        parts.get(0), List.of(new Arg("", index, index.span())), false, node.span(), node.span())
                : new Code.Group(parts, node.span());
    }

    private static Code declared(Syntax node, Reader in) {
        Optional<Syntax> value = node.field("default_value");
        return node.field("name").isPresent() && value.isPresent()
                ? in.bind(node.field("name").get(), in.code(value.get()), node.span())
                : new Code.Group(List.of(), node.span());
    }

    private static Code conditional(Syntax node, Reader in) {
        List<Code> options = new ArrayList<>();
        node.field("body").map(in::code).ifPresent(options::add);
        node.field("alternative").map(in::code).ifPresent(options::add);
        node.field("condition")
                .map(in::code)
                .map(code -> node.field("body").isPresent() ? new Code.Group(List.of(code), node.span()) : code)
                .ifPresent(options::add);
        return new Code.Choice(options, node.span());
    }

    private static Code used(Syntax node, Reader in) {
        String prefix = node.child("namespace_name")
                .map(in::text)
                .map(Php::dotted)
                .map(name -> name + ".")
                .orElse("");
        List<Syntax> clauses = node.field("body").map(Syntax::children).orElse(node.children());
        List<Code> imports = new ArrayList<>();
        for (Syntax clause : clauses) {
            if (clause.type().equals("namespace_use_clause")
                    && !clause.children().isEmpty()) {
                String module = prefix + dotted(in.text(clause.first()));
                String as = clause.field("alias").map(in::text).orElse(Codes.lastName(module));
                imports.add(new Code.Import(module, List.of(new Bound("*", as)), clause.span()));
            }
        }
        return new Code.Group(imports, node.span());
    }
}
