package dev.rehome.simulate.surface;

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

/// Reads what a request for a response asks for.
final class ResponseAsks {
    private ResponseAsks() {}

    /// What a request asks for; it has been checked.
    static Ask read(String house, String model, ResponseRules rules) {
        JsonNode body = rules.body();
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : body.path("tools").values()) {
            if (tool.path("type").asString("").equals("function")) {
                offers.add(new ToolOffer(
                        tool.path("name").asString(""),
                        tool.path("description").asString(""),
                        tool.path("parameters")));
            }
        }
        OptionalInt most = body.path("max_output_tokens").isIntegralNumber()
                ? OptionalInt.of(body.path("max_output_tokens").asInt(Integer.MAX_VALUE / 16))
                : OptionalInt.empty();
        return Ask.of(house, model, turns(body.path("instructions").asString(""), rules.items()))
                .offering(
                        offers,
                        wish(body.path("tool_choice")),
                        body.path("parallel_tool_calls").asBoolean(true))
                .limited(most, List.of())
                .in(form(body.path("text").path("format")))
                .thinking(rules.reasons());
    }

    /// The items of an input; a text is one message.
    static List<JsonNode> items(JsonNode input) {
        return input.isString()
                ? List.of(Json.object("type", "message", "role", "user", "content", input))
                : List.copyOf(input.values());
    }

    private static List<Turn> turns(String instructions, List<JsonNode> items) {
        List<Turn> turns = new ArrayList<>();
        if (!instructions.isEmpty()) {
            turns.add(new Turn("system", instructions, 0));
        }
        for (JsonNode item : items) {
            switch (item.path("type").asString("message")) {
                case "message" -> {
                    String role = item.path("role").asString("");
                    turns.add(turn(role.equals("developer") ? "system" : role, item.path("content")));
                }
                case "function_call" ->
                    turns.add(new Turn(
                            "assistant",
                            item.path("name").asString("")
                                    + item.path("arguments").asString(""),
                            0));
                case "function_call_output" -> turns.add(turn("tool", item.path("output")));
                default -> {}
            }
        }
        return turns;
    }

    private static Turn turn(String role, JsonNode content) {
        if (content.isString()) {
            return new Turn(role, content.asString(""), 0);
        }
        List<String> texts = new ArrayList<>();
        int others = 0;
        for (JsonNode part : content.values()) {
            boolean text = part.path("text").isString();
            if (text) {
                texts.add(part.path("text").asString(""));
            }
            others += text ? 0 : 1;
        }
        return new Turn(role, String.join("\n", texts), others);
    }

    private static Wish wish(JsonNode choice) {
        if (choice.isObject()) {
            return choice.path("type").asString("").equals("function")
                    ? new Wish.Named(choice.path("name").asString(""))
                    : new Wish.Auto();
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
            case "json_schema" -> new Form.Schema(format.path("schema"));
            default -> new Form.Text();
        };
    }
}
