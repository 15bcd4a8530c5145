package dev.rehome.simulate.surface;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Judgements of texts and images: a text that holds a category's name, such as `violence`, is flagged for it.
final class Moderations {
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");
    private static final Fields.Check PART = Checks.tagged(
            "type",
            "",
            Map.of(
                    "text", Fields.strict().required("text").any("type").with("text", Checks.string()),
                    "image_url",
                            Fields.strict()
                                    .required("image_url")
                                    .any("type")
                                    .with(
                                            "image_url",
                                            Checks.object(Fields.strict()
                                                    .required("url")
                                                    .with("url", Checks.string())))));
    private static final Fields FIELDS =
            Fields.strict().required("input").with("model", Checks.string()).with("input", Moderations::input);

    private Moderations() {}

    /// Answers a call.
    static void serve(Call call, List<String> models) {
        JsonNode body = call.body();
        if (call.refused(call.wrong(FIELDS, models))) {
            return;
        }
        String asked = body.path("model").asString(models.getFirst());
        call.answer(
                asked,
                body.path("input").toString(),
                fault -> call.exchange().whole(call.json(whole(call, body, asked)), fault));
    }

    /// The answer to a body that has been checked.
    static ObjectNode whole(Call call, JsonNode body, String model) {
        ArrayNode results = Json.array();
        for (String text : texts(body.path("input"))) {
            results.add(judged(
                    text.toLowerCase(Locale.ROOT), body.path("input").toString().contains("image_url")));
        }
        return Json.object("id", "modr-" + call.exchange().id(24), "model", model, "results", results);
    }

    /// The texts that are judged: parts of several kinds are judged together.
    private static List<String> texts(JsonNode input) {
        if (input.isString()) {
            return List.of(input.asString(""));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : input.values()) {
            texts.add(one.isString() ? one.asString("") : one.path("text").asString(""));
        }
        return input.path(0).isObject() ? List.of(String.join("\n", texts)) : texts;
    }

    private static ObjectNode judged(String text, boolean image) {
        ObjectNode categories = Json.object();
        ObjectNode scores = Json.object();
        ObjectNode types = Json.object();
        boolean flagged = false;
        for (String category : CATEGORIES) {
            boolean found = text.contains(category);
            flagged |= found;
            categories.put(category, found);
            scores.put(category, found ? 0.98 : 0.0001);
            types.set(category, image ? Json.array("text", "image") : Json.array("text"));
        }
        return Json.object(
                "flagged", flagged,
                "categories", categories,
                "category_scores", scores,
                "category_applied_input_types", types);
    }

    private static Optional<Problem> input(JsonNode value, String at) {
        if (value.isString()) {
            return Optional.empty();
        }
        Fields.Check item = value.path(0).isObject() ? PART : Checks.string();
        return Checks.list("[1,]", item).of(value, at);
    }
}
