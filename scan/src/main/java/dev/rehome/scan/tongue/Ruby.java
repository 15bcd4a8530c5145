package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ruby.
final class Ruby implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "identifier", "constant", "instance_variable", "class_variable", "global_variable", "self" ->
                in.name(node);
            case "scope_resolution" -> new Code.Name(in.text(node).replace("::", "."), node.span());
            case "string", "heredoc_body", "bare_string" -> in.string(node);
            case "simple_symbol", "hash_key_symbol" -> symbol(node, in);
            case "interpolation" -> in.plain(node);
            case "integer", "float", "true", "false", "nil" -> new Code.Atom(in.text(node), node.span());
            case "call" -> call(node, in);
            case "pair" -> in.bind(node.field("key").orElse(node.first()), value(node, in), node.span());
            case "hash" -> hash(node, in);
            case "array" -> new Code.Items(in.parts(node.children()), node.span());
            case "assignment", "operator_assignment" -> in.bind(node, "left", "right");
            case "keyword_parameter", "optional_parameter" ->
                node.field("value").isPresent() && node.field("name").isPresent()
                        ? in.bind(node.field("name").get(), value(node, in), node.span())
                        : new Code.Group(List.of(), node.span());
            case "element_reference" -> element(node, in);
            case "binary" ->
                node.field("left").isPresent() && node.field("right").isPresent()
                        ? in.operation(
                                node.field("left").get(), node.field("right").get(), node.span())
                        : in.plain(node);
            case "conditional" -> conditional(node, in);
            default -> in.plain(node);
        };
    }

    private static Code value(Syntax node, Reader in) {
        return in.code(node.field("value"), node.span());
    }

    private static Code symbol(Syntax node, Reader in) {
        String name = Reader.bareName(in.text(node));
        int start = node.span().end() - name.length();
        return new Code.Text(name, List.of(), new Span(start, node.span().end()), node.span());
    }

    private static Code call(Syntax node, Reader in) {
        String method = node.field("method").map(in::text).orElse("");
        Optional<Syntax> arguments = node.field("arguments");
        Code callee = node.field("receiver")
                .<Code>map(of -> new Code.Member(
                        in.code(of), method, node.field("method").orElse(node).span()))
                .orElse(new Code.Name(method, node.span()));
        Code.Call call = in.call(callee, arguments, node);
        if (callee instanceof Code.Name
                && (method.equals("require") || method.equals("gem"))
                && Codes.argument(call, 0).orElse(call) instanceof Code.Text module) {
            return new Code.Import(module.value(), List.of(), node.span());
        }
        if (node.field("block").isEmpty()) {
            return call;
        }
        List<Arg> args = new ArrayList<>(call.args());
        Syntax block = node.field("block").get();
        args.add(new Arg("{}", in.plain(block), block.span()));
        return new Code.Call(callee, args, false, call.brackets(), call.span());
    }

    private static Code hash(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        for (Syntax child : node.children()) {
            if (child.type().equals("pair")) {
                pairs.add(in.pair(child.field("key").orElse(child.first()), value(child, in), child.span()));
            } else {
                pairs.add(new Pair("**", child.span(), in.plain(child), child.span()));
            }
        }
        return new Code.Pairs(pairs, node.span());
    }

    private static Code element(Syntax node, Reader in) {
        List<Code> parts = in.parts(node.children());
        return parts.size() == 2 && parts.get(1) instanceof Code.Text index
                ? new Code.Call(
                        parts.get(0), List.of(new Arg("", index, index.span())), false, node.span(), node.span())
                : new Code.Group(parts, node.span());
    }

    private static Code conditional(Syntax node, Reader in) {
        return new Code.Choice(
                List.of(
                        in.code(node.field("consequence"), node.span()),
                        in.code(node.field("alternative"), node.span()),
                        new Code.Group(List.of(in.code(node.field("condition"), node.span())), node.span())),
                node.span());
    }
}
