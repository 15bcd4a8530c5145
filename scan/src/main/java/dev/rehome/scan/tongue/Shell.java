package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Code.Arg;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;

/// Shell. A command is a call of its name; `${NAME:-default}` is a choice.
final class Shell implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "variable_name", "command_name" -> in.name(node);
            case "string" -> in.string(node);
            case "heredoc_body" -> document(node, in);
            case "raw_string", "word", "ansi_c_string" -> in.quoted(node);
            case "concatenation" -> concatenation(node, in);
            case "expansion", "simple_expansion" -> expansion(node, in);
            case "variable_assignment" -> in.bind(node, "name", "value");
            case "command" -> command(node, in);
            default -> in.plain(node);
        };
    }

    /// A here-document: what stands before its first expansion is no node of the grammar.
    private static Code document(Syntax node, Reader in) {
        StringBuilder value = new StringBuilder();
        List<Code> holes = new ArrayList<>();
        int from = node.span().start();
        for (Syntax child : node.children()) {
            if (!child.type().equals("heredoc_content")) {
                value.append(in.text(new Span(from, child.span().start()))).append("{}");
                holes.add(in.code(child));
                from = child.span().end();
            }
        }
        value.append(in.text(new Span(from, node.span().end())));
        return new Code.Text(value.toString(), holes, node.span(), node.span());
    }

    private static Code expansion(Syntax node, Reader in) {
        List<Code> parts = in.parts(node.children());
        return parts.size() > 1 ? new Code.Choice(parts, node.span()) : in.plain(node);
    }

    /// `gpt` and `-4o` behind a `:-` are one word that the grammar takes apart.
    private static Code concatenation(Syntax node, Reader in) {
        StringBuilder value = new StringBuilder();
        List<Code> holes = new ArrayList<>();
        for (Syntax child : node.children()) {
            boolean plain = child.type().equals("word") || child.type().equals("variable_name");
            if (plain) {
                value.append(in.text(child));
            } else if (in.code(child) instanceof Code.Text text) {
                value.append(text.value());
                holes.addAll(text.holes());
            } else {
                value.append("{}");
                holes.add(in.code(child));
            }
        }
        return new Code.Text(value.toString(), holes, node.span(), node.span());
    }

    private static Code command(Syntax node, Reader in) {
        List<Arg> args = new ArrayList<>();
        List<Code> before = new ArrayList<>();
        Code callee = new Code.Name("", node.span());
        for (Syntax child : node.children()) {
            switch (child.field()) {
                case "name" -> callee = Codes.bare(in.code(child));
                case "argument" -> args.add(new Arg("", in.code(child), child.span()));
                default -> before.add(in.code(child));
            }
        }
        Code.Call call = new Code.Call(
                callee, args, false, new Span(node.span().end(), node.span().end()), node.span());
        if (before.isEmpty()) {
            return call;
        }
        before.add(call);
        return new Code.Group(before, node.span());
    }
}
