package dev.rehome.simulate.spark;

import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The check of a request frame. A field that the document does not name is refused, so that a caller cannot believe
/// that it counts (the real service's answer to those is not recorded).
///
/// @param path the path of the URL that the socket was opened with
/// @param appId the accepted app
record SparkRequest(String path, String appId) {
    private static final Optional<SparkError> FINE = Optional.empty();
    private static final Set<String> CHAT_FIELDS =
            Set.of("domain", "temperature", "top_k", "max_tokens", "auditing", "chat_id", "tools");

    /// The first thing that is wrong with a frame.
    ///
    /// @param frame the frame, with the model's name free of marks
    Optional<SparkError> check(JsonNode frame) {
        if (!frame.isObject()) {
            return Optional.of(SparkError.of(10_003));
        }
        JsonNode chat = frame.path("parameter").path("chat");
        return known(frame, "$", Set.of("header", "parameter", "payload"))
                .or(() -> header(frame.path("header")))
                .or(() -> known(chat, "parameter.chat", CHAT_FIELDS))
                .or(() -> domain(chat.path("domain")))
                .or(() -> model(chat, frame.path("payload")));
    }

    private Optional<SparkError> header(JsonNode header) {
        JsonNode app = header.path("app_id");
        if (!app.isString() || app.asString("").isEmpty()) {
            return Optional.of(SparkError.schema("header.app_id", "required"));
        }
        if (header.has("uid") && !header.path("uid").isString()) {
            return Optional.of(SparkError.schema("header.uid", "string"));
        }
        if (header.path("uid").asString("").length() > 32) {
            return Optional.of(SparkError.value("header.uid", "at most 32 characters"));
        }
        return app.asString("").equals(appId) ? FINE : Optional.of(SparkError.of(11_200));
    }

    private Optional<SparkError> domain(JsonNode domain) {
        if (!domain.isString()) {
            return Optional.of(SparkError.schema("parameter.chat.domain", "required"));
        }
        Optional<SparkModel> model = SparkModel.of(domain.asString(""));
        if (model.isEmpty()) {
            return Optional.of(SparkError.of(10_404));
        }
        return model.get().path().equals(path) ? FINE : Optional.of(SparkError.of(11_200));
    }

    private static Optional<SparkError> model(JsonNode chat, JsonNode payload) {
        SparkModel model = SparkModel.of(chat.path("domain").asString("")).orElseThrow();
        return number(chat, "temperature", "(0,1]", false)
                .or(() -> number(chat, "top_k", "[1,6]", true))
                .or(() -> number(chat, "max_tokens", "[1," + model.tokensMax() + "]", true))
                .or(() -> tools(chat.path("tools"), model))
                .or(() -> known(payload, "payload", Set.of("message", "functions")))
                .or(() -> SparkTurns.check(payload.path("message").path("text"), model))
                .or(() -> functions(payload.path("functions"), model))
                .or(() -> length(payload.path("message").path("text"), model));
    }

    private static Optional<SparkError> number(JsonNode chat, String name, String range, boolean whole) {
        JsonNode value = chat.path(name);
        if (value.isMissingNode()) {
            return FINE;
        }
        if (whole ? !value.isIntegralNumber() : !value.isNumber()) {
            return Optional.of(SparkError.schema("parameter.chat." + name, whole ? "integer" : "number"));
        }
        boolean fits = Range.of(range).holds(value.asDouble(0));
        return fits ? FINE : Optional.of(SparkError.value("parameter.chat." + name, range));
    }

    private static Optional<SparkError> tools(JsonNode tools, SparkModel model) {
        if (tools.isMissingNode()) {
            return FINE;
        }
        if (!tools.isArray()) {
            return Optional.of(SparkError.schema("parameter.chat.tools", "array"));
        }
        if (!model.search() && !tools.isEmpty()) {
            return Optional.of(SparkError.value("parameter.chat.tools", "only with Pro, Max and Ultra"));
        }
        for (JsonNode tool : tools.values()) {
            boolean search = tool.path("type").asString("").equals("web_search")
                    && tool.path("web_search").path("enable").isBoolean();
            if (!search) {
                return Optional.of(SparkError.value("parameter.chat.tools", "web_search with enable"));
            }
        }
        return FINE;
    }

    private static Optional<SparkError> functions(JsonNode functions, SparkModel model) {
        if (functions.isMissingNode()) {
            return FINE;
        }
        JsonNode list = functions.path("text");
        if (!list.isArray() || list.isEmpty()) {
            return Optional.of(SparkError.schema("payload.functions.text", "a list of functions"));
        }
        if (!model.functions()) {
            return Optional.of(SparkError.value("payload.functions", "only with Max and Ultra"));
        }
        for (JsonNode function : list.values()) {
            boolean whole = !function.path("name").asString("").isEmpty()
                    && function.path("description").isString()
                    && function.path("parameters").isObject();
            if (!whole) {
                return Optional.of(SparkError.schema("payload.functions.text", "name, description and parameters"));
            }
        }
        return FINE;
    }

    private static Optional<SparkError> length(JsonNode messages, SparkModel model) {
        int tokens = messages.values().stream()
                .mapToInt(message -> Tokens.of(message.path("content").asString("")))
                .sum();
        return tokens > model.contextTokens() ? Optional.of(SparkError.of(10_907)) : FINE;
    }

    private static Optional<SparkError> known(JsonNode object, String at, Set<String> names) {
        if (!object.isObject()) {
            return Optional.of(SparkError.schema(at, "object"));
        }
        List<String> others = object.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .toList();
        return others.isEmpty() ? FINE : Optional.of(SparkError.schema(at + "." + others.getFirst(), "no such field"));
    }
}
