package dev.rehome.simulate.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What depends on more than one field, or on the model: how contents follow each other, that function calls are
/// answered
/// and keep their signatures, what thinks how.
///
/// @param body the request in camel case, its fields checked
/// @param model the model
record GeminiRules(JsonNode body, GeminiModel model) {
    private static final Optional<String> FINE = Optional.empty();
    private static final Pattern FUNCTION = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.:-]{0,63}");
    private static final Pattern MEDIA = Pattern.compile(
            "image/(png|jpeg|webp|heic|heif)|audio/[a-z0-9.+-]+|video/[a-z0-9.+-]+|application/pdf|text/[a-z0-9.+-]+");

    /// What is wrong, in Google's words.
    Optional<String> wrong() {
        return contents()
                .or(this::turns)
                .or(this::signatures)
                .or(this::functions)
                .or(this::format)
                .or(this::thinking);
    }

    private JsonNode config() {
        return body.path("generationConfig");
    }

    private Optional<String> contents() {
        JsonNode contents = body.path("contents");
        if (contents.isEmpty()) {
            return Optional.of("* GenerateContentRequest.contents: contents is not specified\n");
        }
        for (int i = 0; i < contents.size(); i++) {
            JsonNode content = contents.path(i);
            String at = "* GenerateContentRequest.contents[" + i + "].parts";
            if (!List.of("", "user", "model", "function")
                    .contains(content.path("role").asString(""))) {
                return Optional.of("Please use a valid role: user, model.");
            }
            if (content.path("parts").isEmpty()) {
                return Optional.of(at + ": contents.parts must not be empty.\n");
            }
            for (int j = 0; j < content.path("parts").size(); j++) {
                JsonNode part = content.path("parts").path(j);
                if (kinds(part) != 1) {
                    return Optional.of(at + "[" + j + "].data: required oneof field 'data' must have one initialized"
                            + " field\n");
                }
                String type = part.path("inlineData").path("mimeType").asString("");
                if (part.has("inlineData") && !MEDIA.matcher(type).matches()) {
                    return Optional.of("Unsupported MIME type: " + type);
                }
            }
        }
        return FINE;
    }

    /// How many kinds of data a part has.
    private static long kinds(JsonNode part) {
        return List.of(
                        "text",
                        "inlineData",
                        "fileData",
                        "functionCall",
                        "functionResponse",
                        "executableCode",
                        "codeExecutionResult")
                .stream()
                .filter(part::has)
                .count();
    }

    private Optional<String> turns() {
        List<JsonNode> calls = List.of();
        for (JsonNode content : body.path("contents").values()) {
            List<JsonNode> answers = parts(content, "functionResponse");
            if (answers.isEmpty() != calls.isEmpty()) {
                return Optional.of(
                        answers.isEmpty()
                                ? "Please ensure that function call turn comes immediately before a function response turn."
                                : "Please ensure that function response turn comes immediately after a function call turn.");
            }
            if (answers.size() != calls.size()) {
                return Optional.of("Please ensure that the number of function response parts is equal to the number of"
                        + " function call parts of the function call turn.");
            }
            for (int i = 0; i < answers.size(); i++) {
                if (!answered(calls, answers.get(i))) {
                    return Optional.of(
                            "Function response `" + answers.get(i).path("name").asString("")
                                    + "` does not match a function call of the function call turn.");
                }
            }
            calls = parts(content, "functionCall");
        }
        return FINE;
    }

    /// Whether a response has its call: by the id where the call has one, else by the name.
    private boolean answered(List<JsonNode> calls, JsonNode answer) {
        return calls.stream().anyMatch(call -> {
            boolean named = call.path("name").equals(answer.path("name"));
            return model.signs() && call.has("id") ? named && call.path("id").equals(answer.path("id")) : named;
        });
    }

    /// Since the last question, the first call of each step carries the signature that it was issued with.
    private Optional<String> signatures() {
        if (!model.signs()) {
            return FINE;
        }
        List<JsonNode> contents = List.copyOf(body.path("contents").values());
        int start = 0;
        for (int i = 0; i < contents.size(); i++) {
            boolean asks = !contents.get(i).path("role").asString("user").equals("model")
                    && parts(contents.get(i), "functionResponse").isEmpty();
            start = asks ? i : start;
        }
        for (int i = start; i < contents.size(); i++) {
            for (JsonNode part : contents.get(i).path("parts").values()) {
                if (part.has("functionCall")) {
                    Optional<String> wrong = signature(part, i + 1);
                    if (wrong.isPresent()) {
                        return wrong;
                    }
                    break;
                }
            }
        }
        return FINE;
    }

    private static Optional<String> signature(JsonNode part, int position) {
        String name = part.path("functionCall").path("name").asString("");
        String signature = part.path("thoughtSignature").asString("");
        if (signature.isEmpty()) {
            return Optional.of(
                    "Function call is missing a thought_signature in functionCall parts. This is required for"
                            + " tools to work correctly, and missing thought_signature may lead to degraded model performance."
                            + " Additional data, function call `default_api:" + name + "` , position " + position
                            + ". Please refer"
                            + " to https://ai.google.dev/gemini-api/docs/thought-signatures for more details.");
        }
        return GeminiSignatures.signed(name, signature) ? FINE : Optional.of("Corrupted thought signature.");
    }

    private Optional<String> functions() {
        List<JsonNode> declared = new ArrayList<>();
        for (JsonNode tool : body.path("tools").values()) {
            declared.addAll(tool.path("functionDeclarations").values());
        }
        for (int i = 0; i < declared.size(); i++) {
            JsonNode function = declared.get(i);
            String at = "* GenerateContentRequest.tools[0].function_declarations[" + i + "].";
            if (!FUNCTION.matcher(function.path("name").asString("")).matches()) {
                return Optional.of(
                        at + "name: Invalid function name. Must start with a letter or an underscore. Must be"
                                + " alphanumeric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a"
                                + " maximum length of 64.\n");
            }
            JsonNode parameters = function.path("parameters");
            boolean empty = parameters.path("type").asString("").equalsIgnoreCase("object")
                    && parameters.path("properties").isEmpty();
            if (empty && model.thinking() == GeminiModel.Thinking.NONE) {
                return Optional.of(at + "parameters.properties: should be non-empty for OBJECT type\n");
            }
        }
        JsonNode calling = body.path("toolConfig").path("functionCallingConfig");
        if (calling.isObject() && declared.isEmpty()) {
            return Optional.of("Function calling config is set without function_declarations.");
        }
        boolean limited = !calling.path("allowedFunctionNames").isEmpty()
                && !List.of("ANY", "VALIDATED").contains(calling.path("mode").asString(""));
        return limited
                ? Optional.of("Allowed function names should be set only when function calling mode is ANY.")
                : FINE;
    }

    private Optional<String> format() {
        boolean json = config().path("responseMimeType").asString("").equals("application/json");
        boolean schema = config().has("responseSchema") || config().has("responseJsonSchema");
        if (config().has("responseSchema") && config().has("responseJsonSchema")) {
            return Optional.of("Only one of response_schema and response_json_schema can be set.");
        }
        if (schema && !json && !config().path("responseMimeType").asString("").equals("text/x.enum")) {
            return Optional.of("* GenerateContentRequest.generation_config.response_schema: only allowed when"
                    + " `response_mime_type` is set to `application/json`\n");
        }
        boolean functions = body.path("tools").values().stream().anyMatch(tool -> tool.has("functionDeclarations"));
        return json && functions && !model.signs()
                ? Optional.of("Function calling with a response mime type: 'application/json' is unsupported")
                : FINE;
    }

    private Optional<String> thinking() {
        JsonNode thinking = config().path("thinkingConfig");
        if (thinking.isEmpty()) {
            return FINE;
        }
        int budget = thinking.path("thinkingBudget").asInt(-1);
        boolean level = thinking.has("thinkingLevel");
        return switch (model.thinking()) {
            case NONE -> Optional.of("Thinking is not enabled for models/" + model.name());
            case BUDGET, ALWAYS -> {
                if (level) {
                    yield Optional.of("Thinking level is not supported for this model.");
                }
                if (budget == 0 && model.thinking() == GeminiModel.Thinking.ALWAYS) {
                    yield Optional.of("Budget 0 is invalid. This model only works in thinking mode.");
                }
                yield budget > 32_768
                        ? Optional.of("The thinking budget " + budget
                                + " is invalid. Please choose a value between 0 and 32768.")
                        : FINE;
            }
            case LEVEL ->
                level && thinking.has("thinkingBudget")
                        ? Optional.of("You can only set only one of thinking budget and thinking level.")
                        : FINE;
        };
    }

    private static List<JsonNode> parts(JsonNode content, String kind) {
        return content.path("parts").values().stream()
                .filter(part -> part.has(kind))
                .map(part -> part.path(kind))
                .toList();
    }
}
