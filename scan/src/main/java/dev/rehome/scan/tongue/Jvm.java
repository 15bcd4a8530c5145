package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Bound;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.syntax.Syntax;
import java.util.List;

/// Java.
final class Jvm implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "identifier", "type_identifier", "this", "scoped_type_identifier", "scoped_identifier" ->
                new Code.Name(in.text(node), node.span());
            case "generic_type" -> in.code(node.first());
            case "string_literal" -> in.string(node);
            case "decimal_integer_literal", "decimal_floating_point_literal", "true", "false", "null_literal" ->
                new Code.Atom(in.text(node), node.span());
            case "field_access" ->
                new Code.Member(
                        in.code(node.field("object"), node.span()),
                        node.field("field").map(in::text).orElse(""),
                        node.span());
            case "method_invocation" -> invocation(node, in);
            case "object_creation_expression" -> creation(node, in);
            case "variable_declarator" -> declared(node, in);
            case "assignment_expression" -> in.bind(node, "left", "right");
            case "element_value_pair" -> in.bind(node, "key", "value");
            case "binary_expression" ->
                node.field("left").isPresent() && node.field("right").isPresent()
                        ? in.operation(
                                node.field("left").get(), node.field("right").get(), node.span())
                        : in.plain(node);
            case "ternary_expression" -> ternary(node, in);
            case "import_declaration" -> imported(node, in);
            case "package_declaration" -> new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }

    private static Code invocation(Syntax node, Reader in) {
        Code.Name name = new Code.Name(node.field("name").map(in::text).orElse(""), node.span());
        Code callee = node.field("object")
                .<Code>map(object -> new Code.Member(
                        in.code(object),
                        name.id(),
                        node.field("name").orElse(node).span()))
                .orElse(name);
        return in.call(callee, node.field("arguments"), node);
    }

    private static Code creation(Syntax node, Reader in) {
        Code.Call call = in.call(in.code(node.field("type"), node.span()), node.field("arguments"), node);
        Code made = new Code.Call(call.callee(), call.args(), true, call.brackets(), call.span());
        List<Code> body = in.parts(node.all("class_body"));
        return body.isEmpty() ? made : new Code.Group(List.of(made, new Code.Group(body, node.span())), node.span());
    }

    private static Code declared(Syntax node, Reader in) {
        return node.field("name").isPresent() && node.field("value").isPresent()
                ? in.bind(node.field("name").get(), in.code(node.field("value").get()), node.span())
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

    private static Code imported(Syntax node, Reader in) {
        String name = in.text(node.first());
        List<Bound> names =
                node.child("asterisk").isPresent() ? List.of() : List.of(new Bound("*", Codes.lastName(name)));
        return new Code.Import(name, names, node.span());
    }
}
