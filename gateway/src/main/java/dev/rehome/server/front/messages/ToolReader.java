package dev.rehome.server.front.messages;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tools and the choice among them on their way into the canonical model.
///
/// A tool of another type than `custom` is one that Anthropic runs, or that its models were trained on: it is beyond
/// the canonical model.
final class ToolReader {
    private final Losses losses;

    ToolReader(Losses losses) {
        this.losses = losses;
    }

    List<Tool> tools(Field tools) {
        List<Tool> read = new ArrayList<>();
        for (Field element : tools.elements()) {
            Block tool = Block.of(element);
            String type = tool.get("type").map(Field::string).orElse("custom");
            if (type.equals("custom")) {
                read.add(custom(tool));
            } else {
                losses.beyond(tool.at().path(), "the built-in tool " + type);
            }
        }
        return read;
    }

    private Tool custom(Block tool) {
        tool.loseAllBut(losses, "type", "name", "description", "input_schema", "strict");
        return new Tool(
                tool.need("name").nonEmptyString(),
                tool.get("description").map(Field::string),
                Optional.of(tool.need("input_schema").object()),
                tool.get("strict").map(Field::bool),
                Extra.none());
    }

    static ToolChoice choice(Block choice) {
        Field type = choice.need("type");
        return switch (type.string()) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Required();
            case "none" -> new ToolChoice.None();
            case "tool" -> new ToolChoice.Named(choice.need("name").nonEmptyString());
            default -> throw type.wrong("invalid_value", "'auto', 'any', 'tool' or 'none'");
        };
    }

    /// Whether calls may come in parallel, where the choice says so.
    static Optional<Boolean> parallel(Block choice) {
        return choice.get("disable_parallel_tool_use").map(Field::bool).map(disabled -> !disabled);
    }
}
