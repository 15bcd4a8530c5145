package dev.rehome.simulate.gemini;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Google's errors: `{"error":{"code","message","status","details"}}`. Sources of the bodies: the provider notes
/// (region,
/// key, quota, length); unknown fields: kiss-translator 256, ai.nvim 13, zed 44875; calls without their signature:
/// askimo 543.
final class GeminiErrors {
    private static final String SERVICE = "generativelanguage.googleapis.com";

    private GeminiErrors() {}

    /// An error, and what belongs to it.
    ///
    /// @param status the HTTP status
    /// @param body its JSON
    record Failed(int status, ObjectNode body) {
        Refusal refusal() {
            return Refusal.json(status, Json.text(body)).with(Refusal.CONTENT_TYPE, "application/json; charset=UTF-8");
        }

        /// The same with details.
        Failed with(JsonNode... details) {
            ObjectNode error = (ObjectNode) body.path("error");
            ArrayNode list = Json.array();
            for (JsonNode detail : details) {
                list.add(detail);
            }
            error.set("details", list);
            return this;
        }

        /// The same inside a list, as a stream that is a JSON array has it.
        Refusal listed() {
            return Refusal.json(status, Json.text(Json.array(body)))
                    .with(Refusal.CONTENT_TYPE, "application/json; charset=UTF-8");
        }
    }

    /// An invalid argument in these words.
    static Failed invalid(String message) {
        return of(400, "INVALID_ARGUMENT", message);
    }

    /// The error for a request that breaks a rule.
    static Failed problem(Problem problem) {
        String path = GeminiNames.snake(problem.field());
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : path.substring(0, dot);
        String name = problem.field().substring(problem.field().lastIndexOf('.') + 1);
        return switch (problem.kind()) {
            case NOT_JSON -> violated("", "Invalid JSON payload received. Expected an object.");
            case UNKNOWN ->
                violated(
                        parent,
                        "Invalid JSON payload received. Unknown name \"" + name + "\""
                                + (parent.isEmpty() ? "" : " at '" + parent + "'") + ": Cannot find field.");
            case TYPE ->
                violated(
                        path,
                        "Invalid value at '" + path + "' (TYPE_" + type(problem.expected()) + "), "
                                + Json.text(Json.node(problem.value())));
            case VALUE ->
                violated(
                        path,
                        "Invalid value at '" + path + "' (" + problem.expected() + "), \"" + problem.value() + "\"");
            case RANGE -> {
                String word = path.substring(dot + 1);
                yield invalid("* GenerateContentRequest." + path + ": " + word + " must be in the range "
                        + problem.expected().replace(",", ", ") + ".\n");
            }
            case MISSING, EMPTY, ORDER, ROLE ->
                invalid("* GenerateContentRequest." + path + ": " + problem.expected() + "\n");
        };
    }

    /// The error for a key that is none.
    static Failed key() {
        return of(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.")
                .with(
                        Json.object(
                                "@type", "type.googleapis.com/google.rpc.ErrorInfo",
                                "reason", "API_KEY_INVALID",
                                "domain", "googleapis.com",
                                "metadata", Json.object("service", SERVICE)),
                        Json.object(
                                "@type", "type.googleapis.com/google.rpc.LocalizedMessage",
                                "locale", "en-US",
                                "message", "API key not valid. Please pass a valid API key."));
    }

    /// The error for a caller without a key.
    static Failed noKey() {
        return of(
                403,
                "PERMISSION_DENIED",
                "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or"
                        + " other form of API consumer identity to call this API.");
    }

    /// The error for a model that is not there, or has not this method.
    static Failed model(String model, String version, String method) {
        return of(
                404,
                "NOT_FOUND",
                "models/" + model + " is not found for API version " + version + ", or is not supported for " + method
                        + ". Call ListModels to see the list of available models and their supported methods.");
    }

    /// The error for a trouble.
    static Failed trouble(Trouble trouble, String model) {
        return switch (trouble) {
            case AUTH -> key();
            case QUOTA -> quota(model, "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "86399");
            case RATE -> quota(model, "GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "2");
            case OVERLOAD -> of(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
            case SERVER ->
                of(
                        500,
                        "INTERNAL",
                        "An internal error has occurred. Please retry or report in"
                                + " https://developers.generativeai.google/guide/troubleshooting");
            case REGION -> of(400, "FAILED_PRECONDITION", "User location is not supported for the API use.");
            case PERMISSION, CONTENT -> of(403, "PERMISSION_DENIED", "The caller does not have permission");
            case CONTEXT -> invalid("The input token count exceeds the maximum number of tokens allowed 1048576.");
            case MODEL -> model(model, "v1beta", "generateContent");
        };
    }

    /// An error without details.
    static Failed of(int code, String status, String message) {
        return new Failed(code, Json.object("error", Json.object("code", code, "message", message, "status", status)));
    }

    private static Failed quota(String model, String id, String seconds) {
        String metric = SERVICE + "/generate_content_free_tier_requests";
        return of(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "You exceeded your current quota, please check your plan and billing details. For more information"
                                + " on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.\n* Quota exceeded"
                                + " for metric: " + metric + ", limit: 20, model: " + model + "\nPlease retry in "
                                + seconds + "s.")
                .with(
                        Json.object(
                                "@type",
                                "type.googleapis.com/google.rpc.Help",
                                "links",
                                Json.array(Json.object(
                                        "description", "Learn more about Gemini API quotas",
                                        "url", "https://ai.google.dev/gemini-api/docs/rate-limits"))),
                        Json.object(
                                "@type",
                                "type.googleapis.com/google.rpc.QuotaFailure",
                                "violations",
                                Json.array(Json.object(
                                        "quotaMetric",
                                        metric,
                                        "quotaId",
                                        id,
                                        "quotaDimensions",
                                        Json.object("location", "global", "model", model),
                                        "quotaValue",
                                        "20"))),
                        Json.object("@type", "type.googleapis.com/google.rpc.RetryInfo", "retryDelay", seconds + "s"));
    }

    private static Failed violated(String field, String description) {
        JsonNode violation = Json.object("field", Json.optional(!field.isEmpty(), field), "description", description);
        return invalid(description)
                .with(Json.object(
                        "@type",
                        "type.googleapis.com/google.rpc.BadRequest",
                        "fieldViolations",
                        Json.array(violation)));
    }

    private static String type(String expected) {
        return switch (expected) {
            case "number" -> "FLOAT";
            case "integer" -> "INT32";
            case "boolean" -> "BOOL";
            case "bytes" -> "BYTES";
            case "object", "array" -> "MESSAGE";
            default -> "STRING";
        };
    }
}
