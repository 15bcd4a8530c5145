package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Bound;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JavaScript and TypeScript, with and without JSX. A default import is the module itself.
final class Script implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "identifier",
                    "property_identifier",
                    "type_identifier",
                    "private_property_identifier",
                    "shorthand_property_identifier",
                    "shorthand_property_identifier_pattern",
                    "this",
                    "import" -> new Code.Name(in.text(node), node.span());
            case "string", "template_string" -> in.string(node);
            case "number", "true", "false", "null", "undefined" -> new Code.Atom(in.text(node), node.span());
            case "member_expression" ->
                new Code.Member(
                        in.code(node.field("object"), node.span()),
                        node.field("property").map(in::text).orElse(""),
                        node.span());
            case "subscript_expression" -> subscript(node, in);
            case "call_expression" -> call(node, in);
            case "new_expression" -> made(node, in);
            case "object" -> object(node, in);
            case "array" -> new Code.Items(in.parts(node.children()), node.span());
            case "variable_declarator" -> declared(node, in);
            case "public_field_definition", "field_definition", "property_signature" -> field(node, in);
            case "required_parameter", "optional_parameter" -> parameter(node, in);
            case "assignment_pattern", "object_assignment_pattern", "assignment_expression" ->
                in.bind(left(node), in.code(node.field("right"), node.span()), node.span());
            case "binary_expression" -> operation(node, in);
            case "ternary_expression" -> ternary(node, in);
            case "import_statement" -> imported(node, in);
            case "export_statement" -> exported(node, in);
            case "enum_assignment" -> in.bind(node.first(), in.code(node.field("value"), node.span()), node.span());
            case "type_annotation", "type_arguments", "type_alias_declaration", "interface_declaration" ->
                new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }

    private static Syntax left(Syntax node) {
        return node.field("left").orElse(node.first());
    }

    private static Code operation(Syntax node, Reader in) {
        return node.field("left").isPresent() && node.field("right").isPresent()
                ? in.operation(left(node), node.field("right").orElseThrow(), node.span())
                : in.plain(node);
    }

    private static Code ternary(Syntax node, Reader in) {
        return new Code.Choice(
                List.of(
                        in.code(node.field("consequence"), node.span()),
                        in.code(node.field("alternative"), node.span()),
                        new Code.Group(List.of(in.code(node.field("condition"), node.span())), node.span())),
                node.span());
    }

    private static Code subscript(Syntax node, Reader in) {
        Code of = in.code(node.field("object"), node.span());
        Code index = in.code(node.field("index"), node.span());
        return index instanceof Code.Text text
                ? new Code.Call(of, List.of(new Code.Arg("", text, text.span())), false, node.span(), node.span())
                : new Code.Group(List.of(of, index), node.span());
    }

    private static Code call(Syntax node, Reader in) {
        Code callee = in.code(node.field("function"), node.span());
        Code.Call call = in.call(callee, node.field("arguments"), node);
        boolean loads = callee instanceof Code.Name name
                && (name.id().equals("require") || name.id().equals("import"));
        if (loads && Codes.argument(call, 0).orElse(call) instanceof Code.Text module) {
            return new Code.Import(module.value(), List.of(), node.span());
        }
        return call;
    }

    private static Code made(Syntax node, Reader in) {
        Code.Call call = in.call(in.code(node.field("constructor"), node.span()), node.field("arguments"), node);
        return new Code.Call(call.callee(), call.args(), true, call.brackets(), call.span());
    }

    private static Code object(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        for (Syntax child : node.children()) {
            switch (child.type()) {
                case "pair" ->
                    pairs.add(in.pair(
                            child.field("key").orElse(child.first()),
                            in.code(child.field("value"), child.span()),
                            child.span()));
                case "shorthand_property_identifier" ->
                    pairs.add(new Pair(in.text(child), child.span(), in.code(child), child.span()));
                case "spread_element" -> pairs.add(new Pair("...", child.span(), in.plain(child), child.span()));
                case "method_definition" -> pairs.add(new Pair("()", child.span(), in.plain(child), child.span()));
                default -> {}
            }
        }
        return new Code.Pairs(pairs, node.span());
    }

    private static Code declared(Syntax node, Reader in) {
        Optional<Syntax> name = node.field("name");
        Code value = in.code(node.field("value"), node.span());
        if (Codes.bare(value) instanceof Code.Import module && name.isPresent()) {
            return new Code.Import(module.module(), boundBy(name.get(), in), node.span());
        }
        if (name.isPresent() && name.get().type().endsWith("_pattern")) {
            return new Code.Group(List.of(in.plain(name.get()), value), node.span());
        }
        return name.<Code>map(target -> in.bind(target, value, node.span())).orElse(value);
    }

    /// The names that `const X = require(...)` or `const { A, B: c } = require(...)` binds.
    private static List<Bound> boundBy(Syntax name, Reader in) {
        if (!name.type().equals("object_pattern")) {
            return List.of(new Bound("*", in.text(name)));
        }
        List<Bound> names = new ArrayList<>();
        for (Syntax child : name.children()) {
            String from = child.field("key").map(in::text).orElse(in.text(child));
            names.add(new Bound(from, child.field("value").map(in::text).orElse(from)));
        }
        return names;
    }

    private static Code field(Syntax node, Reader in) {
        Optional<Syntax> name = node.field("name").or(() -> node.field("property"));
        return name.isPresent() && node.field("value").isPresent()
                ? in.bind(name.get(), in.code(node.field("value"), node.span()), node.span())
                : new Code.Group(List.of(), node.span());
    }

    private static Code parameter(Syntax node, Reader in) {
        Optional<Syntax> pattern = node.field("pattern");
        Code value = in.code(node.field("value"), node.span());
        if (pattern.isEmpty() || node.field("value").isEmpty()) {
            return pattern.map(in::plain).orElse(value);
        }
        return pattern.get().type().equals("identifier")
                ? in.bind(pattern.get(), value, node.span())
                : new Code.Group(List.of(in.plain(pattern.get()), value), node.span());
    }

    private static Code exported(Syntax node, Reader in) {
        Optional<Syntax> source = node.field("source");
        return source.isPresent() && in.code(source.get()) instanceof Code.Text module
                ? new Code.Import(module.value(), List.of(), node.span())
                : in.plain(node);
    }

    private static Code imported(Syntax node, Reader in) {
        if (!(in.code(node.field("source"), node.span()) instanceof Code.Text module)) {
            return in.plain(node);
        }
        List<Bound> names = new ArrayList<>();
        for (Syntax clause : node.all("import_clause")) {
            for (Syntax part : clause.children()) {
                switch (part.type()) {
                    case "identifier" -> names.add(new Bound("*", in.text(part)));
                    case "namespace_import" -> names.add(new Bound("*", in.text(part.first())));
                    case "named_imports" -> part.all("import_specifier").forEach(name -> names.add(bound(name, in)));
                    default -> {}
                }
            }
        }
        return new Code.Import(module.value(), names, node.span());
    }

    private static Bound bound(Syntax specifier, Reader in) {
        String name = specifier.field("name").map(in::text).orElse(in.text(specifier));
        String as = specifier.field("alias").map(in::text).orElse(name);
        return new Bound(name.equals("default") ? "*" : name, as);
    }
}
