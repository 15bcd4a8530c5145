package dev.rehome.simulate.openai;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Range;
import tools.jackson.databind.JsonNode;

/// OpenAI's words for what is wrong with a request. The codes are those of the service's error pages; where no recorded
/// body was at hand the wording follows what its clients are known to get.
///
/// @param message the message
/// @param param the parameter, or null
/// @param code the code, or null
public record OpenAiWords(String message, JsonNode param, JsonNode code) {
    /// The words for a problem.
    public static OpenAiWords of(Problem problem) {
        String field = problem.field();
        return switch (problem.kind()) {
            case NOT_JSON ->
                plain("We could not parse the JSON body of your request. (HINT: This likely means you aren't using your"
                        + " HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not"
                        + " valid JSON.)");
            case MISSING ->
                field.equals("model")
                        ? plain("you must provide a model parameter")
                        : of("Missing required parameter: '" + field + "'.", field, "missing_required_parameter");
            case UNKNOWN -> plain("Unrecognized request argument supplied: " + field);
            case TYPE ->
                of(
                        "Invalid type for '" + field + "': expected " + article(problem.expected()) + ", but got "
                                + problem.value() + " instead.",
                        field,
                        "invalid_type");
            case RANGE -> range(problem);
            case VALUE, ROLE ->
                of(
                        "Invalid value: '" + problem.value() + "'. Supported values are: " + quoted(problem.expected())
                                + ".",
                        field,
                        "invalid_value");
            case EMPTY -> of("Invalid value for '" + field + "': expected a string, got null.", field, "invalid_value");
            case ORDER -> order(problem);
        };
    }

    private static OpenAiWords range(Problem problem) {
        String field = problem.field();
        if (!problem.expected().startsWith("[")) {
            return of(
                    "Invalid '" + field + "': array too long. Expected " + problem.expected() + ".",
                    field,
                    "array_above_max_length");
        }
        Range range = Range.of(problem.expected());
        boolean integer = problem.value().matches("-?\\d+");
        String type = integer ? "integer" : "decimal";
        double value = integer || problem.value().matches("-?[0-9.eE+]+") ? Double.parseDouble(problem.value()) : 0;
        String bound = range.above(value) ? "maximum" : "minimum";
        String limit = range.above(value) ? "<= " + number(range.most()) : ">= " + number(range.least());
        return of(
                "Invalid '" + field + "': " + type + (range.above(value) ? " above maximum" : " below minimum")
                        + " value. Expected a value " + limit + ", but got " + problem.value() + " instead.",
                field,
                type + (bound.equals("maximum") ? "_above_max_value" : "_below_min_value"));
    }

    private static OpenAiWords order(Problem problem) {
        boolean tool = problem.value().equals("tool");
        String message = tool
                ? "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                        + " 'tool_calls'."
                : "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                        + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                        + problem.value();
        return new OpenAiWords(message, Json.node(problem.field().replace("messages[", "messages.[")), Json.NULL);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String article(String type) {
        return switch (type) {
            case "integer", "array", "object" -> "an " + type;
            case "number" -> "a decimal";
            default -> "a " + type;
        };
    }

    private static String quoted(String names) {
        return "'" + names.replace(", ", "', '") + "'";
    }

    private static OpenAiWords plain(String message) {
        return new OpenAiWords(message, Json.NULL, Json.NULL);
    }

    private static OpenAiWords of(String message, String param, String code) {
        return new OpenAiWords(message, Json.node(param), Json.node(code));
    }
}
