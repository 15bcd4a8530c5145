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

/// C#. What an initializer sets is given as pairs behind the arguments.
final class CSharp implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "identifier", "qualified_name", "this" -> new Code.Name(in.text(node), node.span());
            case "generic_name" -> in.code(node.first());
            case "string_literal", "interpolated_string_expression", "raw_string_literal" -> in.string(node);
            case "verbatim_string_literal" -> in.quoted(node);
            case "interpolation" -> in.plain(node);
            case "interpolation_brace", "interpolation_start", "type_argument_list" ->
                new Code.Group(List.of(), node.span());
            case "integer_literal", "real_literal", "boolean_literal", "null_literal" ->
                new Code.Atom(in.text(node), node.span());
            case "member_access_expression" -> member(node, in);
            case "conditional_access_expression" -> in.plain(node);
            case "invocation_expression" ->
                in.call(in.code(node.field("function"), node.span()), node.field("arguments"), node);
            case "object_creation_expression" -> creation(node, in.code(node.field("type"), node.span()), in);
            case "implicit_object_creation_expression" -> creation(node, new Code.Name("new", keyword(node)), in);
            case "argument" -> argument(node, in);
            case "element_access_expression" -> element(node, in);
            case "anonymous_object_creation_expression" -> anonymous(node, in);
            case "variable_declaration" -> declaration(node, in);
            case "variable_declarator", "parameter", "property_declaration" -> declared(node, in);
            case "assignment_expression" ->
                in.bind(node.first(), in.code(node.field("right"), node.span()), node.span());
            case "binary_expression" ->
                node.field("left").isPresent() && node.field("right").isPresent()
                        ? in.operation(
                                node.field("left").get(), node.field("right").get(), node.span())
                        : in.plain(node);
            case "using_directive" -> used(node, in);
            default -> in.plain(node);
        };
    }

    private static Code member(Syntax node, Reader in) {
        String name = node.field("name").map(in::text).orElse("");
        return node.field("expression")
                .<Code>map(of -> new Code.Member(
                        in.code(of), name, node.field("name").orElse(node).span()))
                .orElse(new Code.Name(name, node.span()));
    }

    private static Code element(Syntax node, Reader in) {
        List<Code> parts = in.parts(node.children());
        return parts.size() == 2 && Codes.bare(parts.get(1)) instanceof Code.Text index
                ? new Code.Call(
                        parts.get(0), List.of(new Arg("", index, index.span())), false, node.span(), node.span())
                : new Code.Group(parts, node.span());
    }

    private static Code creation(Syntax node, Code type, Reader in) {
        Optional<Syntax> arguments = node.field("arguments").or(() -> node.child("argument_list"));
        List<Arg> args = new ArrayList<>(arguments.map(in::args).orElse(List.of()));
        Optional<Syntax> initializer = node.field("initializer").or(() -> node.child("initializer_expression"));
        initializer.ifPresent(set -> args.add(new Arg("", pairs(set, in), set.span())));
        Span brackets = arguments
                .map(Syntax::span)
                .orElse(new Span(node.span().end(), node.span().end()));
        return new Code.Call(type, args, true, brackets, node.span());
    }

    private static Span keyword(Syntax node) {
        return new Span(node.span().start(), node.span().start() + "new".length());
    }

    private static Code pairs(Syntax initializer, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        List<Code> items = new ArrayList<>();
        for (Syntax child : initializer.children()) {
            Code code = in.code(child);
            if (child.type().equals("assignment_expression") && code instanceof Code.Bind bind) {
                pairs.add(new Pair(bind.name(), bind.nameSpan(), bind.value(), child.span()));
            } else if (child.type().equals("initializer_expression")
                    && child.children().size() == 2) {
                Syntax key = child.children().get(0);
                pairs.add(in.pair(key, in.code(child.children().get(1)), child.span()));
            } else {
                items.add(code);
            }
        }
        return pairs.isEmpty() ? new Code.Items(items, initializer.span()) : new Code.Pairs(pairs, initializer.span());
    }

    /// `new { model = "x" }`: names and values in turn.
    private static Code anonymous(Syntax node, Reader in) {
        List<Pair> pairs = new ArrayList<>();
        List<Syntax> children = node.children();
        for (int i = 0; i + 1 < children.size(); i++) {
            Syntax name = children.get(i);
            Syntax value = children.get(i + 1);
            String between = in.between(name, value);
            if (name.type().equals("identifier") && between.equals("=")) {
                pairs.add(in.pair(
                        name,
                        in.code(value),
                        new Span(name.span().start(), value.span().end())));
                i++;
            }
        }
        return new Code.Pairs(pairs, node.span());
    }

    private static Code argument(Syntax node, Reader in) {
        Optional<Syntax> name = node.field("name");
        return name.isPresent() ? in.bind(name.get(), in.code(node.last()), node.span()) : in.plain(node);
    }

    /// `ChatClient c = new(...)`: what is made is of the declared type.
    private static Code declaration(Syntax node, Reader in) {
        List<Code> parts = new ArrayList<>();
        Optional<Syntax> type = node.field("type");
        for (Syntax declarator : node.all("variable_declarator")) {
            Code code = in.code(declarator);
            boolean implied = code instanceof Code.Bind bind
                    && bind.value() instanceof Code.Call call
                    && call.callee() instanceof Code.Name name
                    && name.id().equals("new");
            if (implied
                    && type.isPresent()
                    && code instanceof Code.Bind bind
                    && bind.value() instanceof Code.Call call) {
                Code callee = new Code.Name(in.key(type.get()), call.callee().span());
                Code.Call typed = new Code.Call(callee, call.args(), true, call.brackets(), call.span());
                code = new Code.Bind(bind.name(), bind.nameSpan(), typed, bind.span());
            }
            parts.add(code);
        }
        return parts.size() == 1 ? parts.getFirst() : new Code.Group(parts, node.span());
    }

    private static Code declared(Syntax node, Reader in) {
        Optional<Syntax> name = node.field("name");
        Syntax last = node.children().isEmpty() ? node : node.last();
        boolean hasValue =
                name.isPresent() && !last.equals(name.get()) && !last.type().equals("accessor_list");
        if (!hasValue) {
            return in.plain(node);
        }
        return in.bind(name.get(), in.code(last), node.span());
    }

    private static Code used(Syntax node, Reader in) {
        Syntax module = node.last();
        List<Bound> names = node.field("name")
                .filter(name -> !name.equals(module))
                .map(name -> List.of(new Bound("*", in.text(name))))
                .orElse(List.of());
        return new Code.Import(in.text(module), names, node.span());
    }
}
