package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Form;
import dev.rehome.simulate.text.ToolOffer;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.text.Wish;
import dev.rehome.simulate.wire.Asks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Reads what a Messages request asks for.
final class AnthropicAsks {
    private AnthropicAsks() {}

    /// What a request asks for; it has been checked.
    static Ask read(AnthropicRules rules) {
        JsonNode body = rules.body();
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : body.path("tools").values()) {
            offers.add(new ToolOffer(
                    tool.path("name").asString(""), tool.path("description").asString(""), tool.path("input_schema")));
        }
        JsonNode choice = body.path("tool_choice");
        Wish wish = switch (choice.path("type").asString("auto")) {
            case "any" -> new Wish.Must();
            case "tool" -> new Wish.Named(choice.path("name").asString(""));
            case "none" -> new Wish.Never();
            default -> new Wish.Auto();
        };
        boolean parallel = !choice.path("disable_parallel_tool_use").asBoolean(false);
        Form form = rules.schema().isObject() ? new Form.Schema(rules.schema()) : new Form.Text();
        return Ask.of("Anthropic", rules.model().name(), turns(body))
                .offering(offers, wish, parallel)
                .limited(
                        OptionalInt.of(
                                body.path("max_tokens").asInt(rules.model().outputMax())),
                        Asks.texts(body.path("stop_sequences")))
                .in(form)
                .thinking(rules.thinks());
    }

    private static List<Turn> turns(JsonNode body) {
        List<Turn> turns = new ArrayList<>();
        JsonNode system = body.path("system");
        if (!system.isMissingNode() && !system.isEmpty() || system.isString()) {
            turns.add(new Turn("system", text(system), 0));
        }
        for (JsonNode message : body.path("messages").values()) {
            add(turns, message);
        }
        return turns;
    }

    /// The tool results of a message are turns of their own, before the rest of it.
    private static void add(List<Turn> turns, JsonNode message) {
        List<String> texts = new ArrayList<>();
        int images = 0;
        for (JsonNode block : AnthropicTurns.blocks(message)) {
            switch (block.path("type").asString("")) {
                case "text" -> texts.add(block.path("text").asString(""));
                case "image", "document" -> images++;
                case "tool_result" -> turns.add(new Turn("tool", text(block.path("content")), images(block)));
                case "tool_use" -> texts.add(block.path("name").asString("") + block.path("input"));
                default -> {}
            }
        }
        if (!texts.isEmpty() || images > 0) {
            turns.add(new Turn(message.path("role").asString(""), String.join("\n", texts), images));
        }
    }

    private static int images(JsonNode block) {
        return (int) block.path("content").values().stream()
                .filter(part -> !part.path("type").asString("").equals("text"))
                .count();
    }

    /// The text of a string or of text blocks.
    private static String text(JsonNode content) {
        return content.isString()
                ? content.asString("")
                : String.join(
                        "\n",
                        content.values().stream()
                                .map(part -> part.path("text").asString(""))
                                .filter(text -> !text.isEmpty())
                                .toList());
    }
}
