package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The lines of a batch: what may be wrong with them, and how their answers look.
final class BatchLines {
    private BatchLines() {}

    /// What is wrong with the lines, in the vendor's codes.
    static ArrayNode wrong(List<String> lines, String endpoint, int most) {
        ArrayNode errors = Json.array();
        if (lines.isEmpty()) {
            return errors.add(error("empty_file", "The input file is empty.", Json.NULL, Json.NULL));
        }
        if (lines.size() > most) {
            return errors.add(error("too_many_requests", "The input file has too many lines.", Json.NULL, Json.NULL));
        }
        Set<String> ids = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = Json.read(lines.get(i)).orElse(Json.NULL);
            JsonNode number = Json.node(i + 1);
            String url = line.path("url").asString("");
            models.add(line.path("body").path("model").asString(""));
            if (!line.isObject()) {
                errors.add(error("invalid_json_line", "This line is not parseable as valid JSON.", Json.NULL, number));
            } else if (line.path("custom_id").asString("").isEmpty()) {
                errors.add(error(
                        "missing_required_parameter",
                        "Missing required parameter: 'custom_id'.",
                        Json.node("custom_id"),
                        number));
            } else if (!ids.add(line.path("custom_id").asString(""))) {
                errors.add(error(
                        "duplicate_custom_id",
                        "The custom_id '" + line.path("custom_id").asString("") + "' has already been used.",
                        Json.node("custom_id"),
                        number));
            } else if (!line.path("method").asString("").equals("POST")) {
                errors.add(error("invalid_method", "Only POST is supported.", Json.node("method"), number));
            } else if (!url.equals(endpoint)) {
                errors.add(error(
                        "mismatched_url",
                        "The URL provided for this request does not match the batch endpoint.",
                        Json.node("url"),
                        number));
            } else if (!line.path("body").isObject()) {
                errors.add(error(
                        "missing_required_parameter",
                        "Missing required parameter: 'body'.",
                        Json.node("body"),
                        number));
            }
        }
        if (errors.isEmpty() && models.size() > 1) {
            errors.add(error(
                    "mismatched_model",
                    "All requests in a batch must use the same model.",
                    Json.node("model"),
                    Json.node(1)));
        }
        return errors;
    }

    /// The line for one answer.
    static String answer(Exchange exchange, JsonNode request, Refusal answer) {
        return Json.of(
                "id",
                "batch_req_" + exchange.id(32),
                "custom_id",
                request.path("custom_id"),
                "response",
                Json.object(
                        "status_code", answer.status(),
                        "request_id", exchange.id(32),
                        "body", Json.read(answer.body()).orElse(Json.NULL)),
                "error",
                Json.NULL);
    }

    private static JsonNode error(String code, String message, JsonNode param, JsonNode line) {
        return Json.object("code", code, "message", message, "param", param, "line", line);
    }
}
