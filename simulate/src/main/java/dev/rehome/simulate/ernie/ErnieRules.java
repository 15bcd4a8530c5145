package dev.rehome.simulate.ernie;

import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The check of a chat request. A field that the document does not name is refused, so that a caller cannot believe
/// that
/// it counts (the real service's answer to those is not recorded).
final class ErnieRules {
    private static final Optional<ErnieError> FINE = Optional.empty();

    private ErnieRules() {}

    /// The first thing that is wrong with a request.
    static Optional<ErnieError> check(JsonNode body, ErnieModel model) {
        if (!body.isObject()) {
            return Optional.of(ErnieError.of(336_002));
        }
        if (body.has("model")) {
            return Optional.of(ErnieError.parameter("model is not supported, the path chooses it"));
        }
        return fields(model)
                .check(body)
                .map(ErnieRules::worded)
                .or(() -> ErnieMessages.check(body.path("messages")))
                .or(() -> stop(body.path("stop")))
                .or(() -> functions(body))
                .or(() -> length(body, model));
    }

    private static Rules fields(ErnieModel model) {
        Rules rules = Rules.strict()
                .number("temperature", "(0,1.0]")
                .number("top_p", "[0,1.0]")
                .number("penalty_score", "[1.0,2.0]")
                .integer("max_output_tokens", "[2," + model.outputTokensMax() + "]")
                .integer("min_output_tokens", "[2," + model.outputTokensMax() + "]")
                .bool("stream", "disable_search", "enable_citation", "enable_trace")
                .string("user_id", "[0,]")
                .any("stop");
        return switch (model.family()) {
            case FLAGSHIP ->
                rules.string("system", "[0,]")
                        .oneOf("response_format", "text", "json_object")
                        .any("functions", "tool_choice");
            case SMALL ->
                rules.string("system", "[0,]")
                        .number("frequency_penalty", "[-2.0,2.0]")
                        .number("presence_penalty", "[-2.0,2.0]");
            case FOREIGN, VECTOR_384, VECTOR_1024 -> rules;
        };
    }

    private static ErnieError worded(Problem problem) {
        boolean system = problem.field().equals("system");
        if (system) {
            return ErnieError.of(336_104);
        }
        return ErnieError.parameter(
                switch (problem.kind()) {
                    case MISSING -> problem.field() + " can not be empty";
                    case UNKNOWN -> problem.field() + " is not supported";
                    case RANGE -> problem.field() + " must be in the range " + problem.expected();
                    case TYPE, VALUE, NOT_JSON, ROLE, ORDER, EMPTY ->
                        problem.field() + " must be " + problem.expected();
                });
    }

    private static Optional<ErnieError> stop(JsonNode stop) {
        if (stop.isMissingNode() || stop.isNull()) {
            return FINE;
        }
        boolean fine = stop.isArray()
                && stop.size() <= 4
                && stop.values().stream()
                        .allMatch(text -> text.isString()
                                && text.asString("")
                                                .codePointCount(
                                                        0, text.asString("").length())
                                        <= 20);
        return fine
                ? FINE
                : Optional.of(ErnieError.parameter("stop must be at most 4 strings of at most 20 characters"));
    }

    private static Optional<ErnieError> functions(JsonNode body) {
        JsonNode functions = body.path("functions");
        List<String> names = functions.values().stream()
                .map(function -> function.path("name").asString(""))
                .toList();
        if (!functions.isMissingNode() && (!functions.isArray() || functions.isEmpty())) {
            return Optional.of(ErnieError.parameter("functions can not be empty"));
        }
        for (JsonNode function : functions.values()) {
            boolean whole = function.path("name").asString("").matches("[a-zA-Z0-9_-]{1,64}")
                    && function.path("description").isString()
                    && function.path("parameters").isObject();
            if (!whole) {
                return Optional.of(ErnieError.parameter("functions must have name, description and parameters"));
            }
        }
        JsonNode choice = body.path("tool_choice");
        if (choice.isMissingNode() || choice.isNull()) {
            return FINE;
        }
        boolean named = choice.path("type").asString("").equals("function") && names.contains(chosen(choice));
        return named ? FINE : Optional.of(ErnieError.parameter("tool_choice must name one of the functions"));
    }

    /// The function that a choice names: in `function`, or beside `type` as older documents have it.
    static String chosen(JsonNode choice) {
        return choice.path("function").path("name").asString(choice.path("name").asString(""));
    }

    private static Optional<ErnieError> length(JsonNode body, ErnieModel model) {
        String system = body.path("system").asString("");
        int characters = system.length();
        int tokens = Tokens.of(system);
        for (JsonNode message : body.path("messages").values()) {
            String content = message.path("content").asString("");
            characters += content.length();
            tokens += Tokens.of(content);
        }
        if (characters > model.promptCharactersMax()) {
            return Optional.of(ErnieError.of(336_007));
        }
        return tokens > model.promptTokensMax() ? Optional.of(ErnieError.of(336_103)) : FINE;
    }
}
