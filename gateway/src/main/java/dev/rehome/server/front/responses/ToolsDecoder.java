package dev.rehome.server.front.responses;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `tools` and `tool_choice` on their way into the canonical model.
///
/// A choice of `allowed_tools` becomes the list of the allowed ones: a model cannot call what it is not told of. Where
/// `strict` is not said the provider's own default holds, because OpenAI's (strict, after a change of the schema) is
/// nobody else's.
record ToolsDecoder(Losses losses) {
    private static final Set<String> CARRIED = Set.of("type", "name", "description", "parameters", "strict");

    /// The tools of the call and how they are chosen.
    record Offer(List<Tool> tools, Optional<ToolChoice> choice) {}

    Offer offer(Optional<Field> tools, Optional<Field> choice) {
        List<Tool> all = tools.map(this::tools).orElse(List.of());
        if (choice.isEmpty()) {
            return new Offer(all, Optional.empty());
        }
        Field chosen = choice.get();
        if (chosen.is(JsonType.STRING)) {
            return new Offer(all, Optional.of(word(chosen)));
        }
        Members members = Members.of(chosen);
        Field type = members.needed("type", "the type of the choice");
        return switch (type.string()) {
            case "function" -> {
                String name = members.needed("name", "the function's name").string();
                yield new Offer(all, Optional.of(new ToolChoice.Named(name)));
            }
            case "allowed_tools" -> allowed(all, members);
            default -> throw HostedTools.refused(List.of("tool_choice"), List.of(type.string()));
        };
    }

    private List<Tool> tools(Field tools) {
        List<Tool> functions = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (Field tool : tools.elements()) {
            Members members = Members.of(tool);
            String type = members.needed("type", "the type of the tool").string();
            if (type.equals("function")) {
                functions.add(function(members));
            } else {
                paths.add(tool.path());
                types.add(type);
            }
        }
        if (!paths.isEmpty()) {
            throw HostedTools.refused(paths, types);
        }
        return functions;
    }

    private Tool function(Members tool) {
        tool.loseAllBut(CARRIED, losses);
        return new Tool(
                tool.needed("name", "the function's name").nonEmptyString(),
                tool.string("description"),
                tool.get("parameters").map(Field::object),
                tool.get("strict").map(Field::bool),
                Extra.none());
    }

    private static ToolChoice word(Field choice) {
        return switch (choice.string()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> throw choice.wrong("invalid_value", "one of auto, none, required, or an object");
        };
    }

    private static Offer allowed(List<Tool> all, Members choice) {
        Set<String> names = new LinkedHashSet<>();
        for (Field tool : choice.needed("tools", "the allowed tools").elements()) {
            Members members = Members.of(tool);
            String type = members.needed("type", "the type of the tool").string();
            if (!type.equals("function")) {
                throw HostedTools.refused(List.of(tool.path()), List.of(type));
            }
            names.add(members.needed("name", "the function's name").string());
        }
        Field mode = choice.needed("mode", "auto or required");
        ToolChoice how = mode.word(Set.of("auto", "required")).equals("auto")
                ? new ToolChoice.Auto()
                : new ToolChoice.Required();
        List<Tool> kept =
                all.stream().filter(tool -> names.contains(tool.name())).toList();
        return new Offer(kept, kept.isEmpty() ? Optional.empty() : Optional.of(how));
    }
}
