package dev.rehome.scan.tongue;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.syntax.Syntax;
import java.util.List;

/// Dockerfiles: `ENV` and `ARG` set names.
final class Docker implements Tongue {
    @Override
    public Code code(Syntax node, Reader in) {
        return switch (node.type()) {
            case "env_pair" -> in.bind(node, "name", "value");
            case "arg_instruction" ->
                in.bind(
                        node.field("name").orElse(node.first()),
                        in.code(node.field("default"), node.span()),
                        node.span());
            case "unquoted_string", "double_quoted_string", "single_quoted_string", "json_string", "shell_fragment" ->
                in.quoted(node);
            case "image_spec", "path" -> new Code.Group(List.of(), node.span());
            default -> in.plain(node);
        };
    }
}
