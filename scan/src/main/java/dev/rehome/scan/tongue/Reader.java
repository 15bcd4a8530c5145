package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Code.Pair;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns a parse tree into code, by a tongue, with what all tongues share.
public final class Reader {
    private final byte[] bytes;
    private final Tongue tongue;

    Reader(byte[] bytes, Tongue tongue) {
        this.bytes = bytes;
        this.tongue = tongue;
    }

    Code code(Syntax node) {
        return tongue.code(node, this);
    }

    Code code(Optional<Syntax> node, Span otherwise) {
        return node.map(this::code).orElse(new Code.Group(List.of(), otherwise));
    }

    String text(Syntax node) {
        return text(node.span());
    }

    String text(Span span) {
        return new String(bytes, span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
    }

    /// The parts of a node that has no meaning of its own; a comment is none, one part stands for the whole.
    Code plain(Syntax node) {
        List<Code> parts = parts(node.children());
        return parts.size() == 1 ? parts.getFirst() : new Code.Group(parts, node.span());
    }

    List<Code> parts(List<Syntax> nodes) {
        List<Code> parts = new ArrayList<>(nodes.size());
        for (Syntax node : nodes) {
            if (!node.type().contains("comment")) {
                Code part = code(node);
                if (!(part instanceof Code.Group group && group.parts().isEmpty())) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    Code.Name name(Syntax node) {
        return new Code.Name(bareName(text(node)), node.span());
    }

    static String bareName(String name) {
        int from = 0;
        while (from < name.length()
                && (name.charAt(from) == '$' || name.charAt(from) == '@' || name.charAt(from) == ':')) {
            from++;
        }
        return name.substring(from);
    }

    /// A string whose quotes are not nodes of their own, or are: what is not content or an escape is a hole.
    Code.Text string(Syntax node) {
        StringBuilder value = new StringBuilder();
        List<Code> holes = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (Syntax child : node.children()) {
            if (isQuote(child.type())) {
                continue;
            }
            start = start < 0 ? child.span().start() : start;
            end = child.span().end();
            if (isContent(child.type())) {
                value.append(text(child));
            } else {
                value.append("{}");
                holes.add(code(child));
            }
        }
        if (start < 0) {
            return quoted(node);
        }
        return new Code.Text(value.toString(), holes, new Span(start, end), node.span());
    }

    private static boolean isQuote(String type) {
        return type.endsWith("_start") || type.endsWith("_end") || type.equals("string_literal_encoding");
    }

    private static boolean isContent(String type) {
        return type.endsWith("content") || type.endsWith("fragment") || type.startsWith("escape");
    }

    /// A string that is one node: its quotes, if any, are cut off by their text.
    Code.Text quoted(Syntax node) {
        String raw = text(node);
        int start = 0;
        while (start < raw.length() && "@$rRbBuUfF".indexOf(raw.charAt(start)) >= 0 && raw.indexOf('"') > start) {
            start++;
        }
        int end = raw.length();
        while (end - start >= 2 && isQuoteMark(raw.charAt(start)) && raw.charAt(start) == raw.charAt(end - 1)) {
            start++;
            end--;
        }
        String value = raw.substring(start, end);
        int from = node.span().start() + raw.substring(0, start).getBytes(StandardCharsets.UTF_8).length;
        int to = from + value.getBytes(StandardCharsets.UTF_8).length;
        return new Code.Text(value, List.of(), new Span(from, to), node.span());
    }

    private static boolean isQuoteMark(char mark) {
        return mark == '"' || mark == '\'' || mark == '`';
    }

    /// A binding of two roles of a node; in a damaged tree, where one is missing, its parts.
    Code bind(Syntax node, String name, String value) {
        Optional<Syntax> target = node.field(name);
        return target.isPresent() && node.field(value).isPresent()
                ? bind(target.get(), code(node.field(value).get()), node.span())
                : plain(node);
    }

    Code.Bind bind(Syntax name, Code value, Span span) {
        return new Code.Bind(key(name), name.span(), value, span);
    }

    /// The text of a key or of a name that is assigned to: a string's value, a path, or the text as it stands.
    String key(Syntax node) {
        Code code = code(node);
        return switch (Codes.bare(code)) {
            case Code.Text text -> text.value();
            case Code other -> Codes.path(other).orElseGet(() -> bareName(text(node)));
        };
    }

    Pair pair(Syntax key, Code value, Span span) {
        Code keyCode = Codes.bare(code(key));
        Span at = keyCode instanceof Code.Text text ? text.inner() : key.span();
        return new Pair(key(key), at, value, span);
    }

    Code.Call call(Code callee, Optional<Syntax> arguments, Syntax node) {
        return new Code.Call(
                callee,
                arguments.map(this::args).orElse(List.of()),
                false,
                arguments
                        .map(Syntax::span)
                        .orElse(new Span(node.span().end(), node.span().end())),
                node.span());
    }

    /// Each child of an argument list by the tongue; a lone binding or pair in it is an argument by name.
    List<Arg> args(Syntax list) {
        List<Arg> args = new ArrayList<>();
        for (Syntax child : list.children()) {
            if (child.type().contains("comment")) {
                continue;
            }
            Code code = code(child);
            args.add(
                    code instanceof Code.Bind bind
                            ? new Arg(bind.name(), bind.value(), bind.span())
                            : new Arg("", code, child.span()));
        }
        return args;
    }

    /// What an operator gives: a choice for those that choose, a joined text for `+`, else its parts.
    Code operation(Syntax left, Syntax right, Span span) {
        String operator = between(left, right);
        Code first = code(left);
        Code second = code(right);
        return switch (operator) {
            case "||", "??", "or", "?:", "|" -> new Code.Choice(List.of(first, second), span);
            case "+", "." -> joined(first, second, span);
            default -> new Code.Group(List.of(first, second), span);
        };
    }

    /// What stands between two nodes, without space.
    String between(Syntax left, Syntax right) {
        int from = left.span().end();
        int to = right.span().start();
        return text(new Span(from, to)).strip();
    }

    Code joined(Code left, Code right, Span span) {
        if (left instanceof Code.Text one && right instanceof Code.Text two) {
            List<Code> holes = new ArrayList<>(one.holes());
            holes.addAll(two.holes());
            return new Code.Text(one.value() + two.value(), holes, one.inner(), span);
        }
        if (right instanceof Code.Text end) {
            return new Code.Text("{}" + end.value(), List.of(left, end), end.inner(), span);
        }
        if (left instanceof Code.Text begin) {
            return new Code.Text(begin.value() + "{}", List.of(right, begin), begin.inner(), span);
        }
        return new Code.Group(List.of(left, right), span);
    }
}
