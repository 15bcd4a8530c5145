package dev.rehome.simulate.gemini;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Form;
import dev.rehome.simulate.text.ToolOffer;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.text.Wish;
import dev.rehome.simulate.wire.Asks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a request for content asks for.
final class GeminiAsks {
    private GeminiAsks() {}

    /// What a request asks for; it has been checked.
    static Ask read(JsonNode body, GeminiModel model) {
        JsonNode config = body.path("generationConfig");
        int budget = config.path("thinkingConfig").path("thinkingBudget").asInt(-1);
        boolean thinks = model.thinking() != GeminiModel.Thinking.NONE && budget != 0;
        int most = Math.min(model.outputTokens(), config.path("maxOutputTokens").asInt(model.outputTokens()));
        return Ask.of("Google", model.name(), turns(body))
                .offering(offers(body), wish(body), true)
                .limited(OptionalInt.of(Math.max(1, most)), Asks.texts(config.path("stopSequences")))
                .in(form(config))
                .times(Math.clamp(config.path("candidateCount").asInt(1), 1, 8))
                .thinking(thinks);
    }

    /// The conversation; each function response is a turn of its own.
    static List<Turn> turns(JsonNode body) {
        List<Turn> turns = new ArrayList<>();
        JsonNode system = body.path("systemInstruction");
        if (system.isObject()) {
            turns.add(turn("system", system));
        }
        for (JsonNode content : body.path("contents").values()) {
            boolean model = content.path("role").asString("user").equals("model");
            List<String> answers = content.path("parts").values().stream()
                    .filter(part -> part.has("functionResponse"))
                    .map(part -> result(part.path("functionResponse").path("response")))
                    .toList();
            answers.forEach(answer -> turns.add(new Turn("tool", answer, 0)));
            Turn turn = turn(model ? "assistant" : "user", content);
            if (answers.isEmpty() || !turn.text().isEmpty() || turn.images() > 0) {
                turns.add(turn);
            }
        }
        return turns;
    }

    private static Turn turn(String role, JsonNode content) {
        List<String> texts = new ArrayList<>();
        int others = 0;
        for (JsonNode part : content.path("parts").values()) {
            if (part.path("text").isString()) {
                texts.add(part.path("text").asString(""));
            } else if (part.has("functionCall")) {
                texts.add(part.path("functionCall").path("name").asString("")
                        + part.path("functionCall").path("args"));
            }
            others += part.has("inlineData") || part.has("fileData") ? 1 : 0;
        }
        return new Turn(role, String.join("\n", texts), others);
    }

    /// The text of a function's result: its only text, else its JSON.
    private static String result(JsonNode response) {
        boolean one =
                response.size() == 1 && response.values().iterator().next().isString();
        return one ? response.values().iterator().next().asString("") : response.toString();
    }

    private static List<ToolOffer> offers(JsonNode body) {
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode tool : body.path("tools").values()) {
            for (JsonNode function : tool.path("functionDeclarations").values()) {
                JsonNode schema = function.path("parametersJsonSchema");
                offers.add(new ToolOffer(
                        function.path("name").asString(""),
                        function.path("description").asString(""),
                        schema.isObject() ? schema : lower(function.path("parameters"))));
            }
        }
        return offers;
    }

    private static Wish wish(JsonNode body) {
        JsonNode calling = body.path("toolConfig").path("functionCallingConfig");
        JsonNode allowed = calling.path("allowedFunctionNames");
        return switch (calling.path("mode").asString("AUTO")) {
            case "ANY" ->
                allowed.isEmpty()
                        ? new Wish.Must()
                        : new Wish.Named(allowed.path(0).asString(""));
            case "NONE" -> new Wish.Never();
            default -> new Wish.Auto();
        };
    }

    private static Form form(JsonNode config) {
        if (config.path("responseJsonSchema").isObject()) {
            return new Form.Schema(config.path("responseJsonSchema"));
        }
        if (config.path("responseSchema").isObject()) {
            return new Form.Schema(lower(config.path("responseSchema")));
        }
        boolean json = config.path("responseMimeType").asString("").equals("application/json");
        return json ? new Form.JsonObject() : new Form.Text();
    }

    /// A schema with its types in lower case, as JSON schema has them.
    private static JsonNode lower(JsonNode schema) {
        if (schema instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.values().forEach(item -> copy.add(lower(item)));
            return copy;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode copy = Json.object();
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            boolean type = entry.getKey().equals("type") && entry.getValue().isString();
            copy.set(
                    entry.getKey(),
                    type ? Json.node(entry.getValue().asString("").toLowerCase(Locale.ROOT)) : lower(entry.getValue()));
        }
        return copy;
    }
}
