package dev.rehome.simulate.wire;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Form;
import dev.rehome.simulate.text.ToolOffer;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.text.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Reads what an OpenAI-shaped request asks for.
public final class Asks {
    private Asks() {}

    /// What `body` asks for; it has been checked.
    public static Ask read(String house, String model, JsonNode body) {
        OptionalInt tokensMax = tokensMax(body, "max_completion_tokens", "max_tokens", "max_new_tokens");
        return Ask.of(house, model, turns(body.path("messages")))
                .offering(
                        tools(body.path("tools")),
                        wish(body.path("tool_choice")),
                        body.path("parallel_tool_calls").asBoolean(true))
                .limited(tokensMax, texts(body.path("stop")))
                .in(form(body.path("response_format")))
                .times(Math.clamp(body.path("n").asInt(1), 1, 128));
    }

    /// The conversation.
    public static List<Turn> turns(JsonNode messages) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode message : messages.values()) {
            JsonNode content = message.path("content");
            List<String> texts = new ArrayList<>();
            int others = 0;
            if (content.isString()) {
                texts.add(content.asString(""));
            }
            for (JsonNode part : content.values()) {
                boolean text = part.path("text").isString();
                if (text) {
                    texts.add(part.path("text").asString(""));
                }
                others += text ? 0 : 1;
            }
            turns.add(new Turn(message.path("role").asString(""), String.join("\n", texts), others));
        }
        return turns;
    }

    /// A text or a list of texts as a list.
    public static List<String> texts(JsonNode value) {
        return value.isString()
                ? List.of(value.asString(""))
                : value.values().stream().map(item -> item.asString("")).toList();
    }

    private static List<ToolOffer> tools(JsonNode tools) {
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : tools.values()) {
            JsonNode function = tool.path("function");
            if (function.path("name").isString()) {
                offers.add(new ToolOffer(
                        function.path("name").asString(""),
                        function.path("description").asString(""),
                        function.path("parameters")));
            }
        }
        return offers;
    }

    private static Wish wish(JsonNode choice) {
        if (choice.isObject()) {
            return new Wish.Named(choice.path("function").path("name").asString(""));
        }
        return switch (choice.asString("auto")) {
            case "none" -> new Wish.Never();
            case "required" -> new Wish.Must();
            default -> new Wish.Auto();
        };
    }

    private static Form form(JsonNode format) {
        return switch (format.path("type").asString("text")) {
            case "json_object" -> new Form.JsonObject();
            case "json_schema" ->
                new Form.Schema(
                        format.path("json_schema").path("schema").isObject()
                                ? format.path("json_schema").path("schema")
                                : Json.object());
            default -> new Form.Text();
        };
    }

    private static OptionalInt tokensMax(JsonNode body, String... names) {
        for (String name : names) {
            if (body.path(name).isIntegralNumber()) {
                return OptionalInt.of(body.path(name).asInt(Integer.MAX_VALUE / 16));
            }
        }
        return OptionalInt.empty();
    }
}
