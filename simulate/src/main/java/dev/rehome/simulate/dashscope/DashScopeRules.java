package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a native chat request may hold (provider notes, Alibaba, 4.1).
///
/// @param body the request
/// @param model the model
/// @param stream whether the headers ask for a stream
record DashScopeRules(JsonNode body, DashScopeModel model, boolean stream) {
    private static final Optional<DashScopeError> FINE = Optional.empty();
    private static final DashScopeError EMPTY =
            DashScopeError.invalid("Role must be user or assistant and Content length must be greater than 0");

    /// What is wrong with a request.
    Optional<DashScopeError> wrong() {
        return fields().check(body)
                .map(DashScopeError::problem)
                .or(this::conversation)
                .or(this::answered)
                .or(this::format)
                .or(this::thinking);
    }

    /// Whether the model thinks aloud.
    boolean thinks() {
        JsonNode wanted = body.path("parameters").path("enable_thinking");
        return switch (model.thinking()) {
            case NONE -> false;
            case OFF -> wanted.asBoolean(false);
            case ON -> wanted.asBoolean(true);
        };
    }

    /// Whether each frame holds only what is new.
    boolean incremental() {
        return body.path("parameters").path("incremental_output").asBoolean(thinks());
    }

    /// Whether the answer is a message, and not a bare text.
    boolean message() {
        boolean vision = model.sort() == DashScopeModel.Sort.VISION;
        return vision
                || body.path("parameters")
                        .path("result_format")
                        .asString("text")
                        .equals("message");
    }

    private Fields fields() {
        Fields parameters = Fields.lenient()
                .with("result_format", Checks.oneOf("text", "message"))
                .each(
                        Checks.bool(),
                        "incremental_output",
                        "enable_search",
                        "enable_thinking",
                        "parallel_tool_calls",
                        "logprobs",
                        "vl_high_resolution_images")
                .with("temperature", Checks.number("[0,2)"))
                .with("top_p", Checks.number("(0,1]"))
                .with("top_k", Checks.integer("[0,]"))
                .with("seed", Checks.integer("[0,2147483647]"))
                .with("repetition_penalty", Checks.number("(0,]"))
                .with("presence_penalty", Checks.number("[-2,2]"))
                .with("max_tokens", Checks.integer("[1," + model.outputTokens() + "]"))
                .with("max_completion_tokens", Checks.integer("[1," + model.outputTokens() + "]"))
                .with("n", Checks.integer("[1,4]"))
                .with("top_logprobs", Checks.integer("[0,5]"))
                .with("thinking_budget", Checks.integer("[0,]"))
                .with("stop", Checks.stringOr(Checks.list((_, _) -> Optional.empty())))
                .with("tools", Checks.list(tool()))
                .with(
                        "response_format",
                        Checks.object(
                                Fields.lenient().with("type", Checks.oneOf("text", "json_object", "json_schema"))));
        return Fields.lenient()
                .required("model", "input")
                .with("input", Checks.object())
                .with("parameters", Checks.object(parameters));
    }

    private static Fields.Check tool() {
        return Checks.object(Fields.lenient()
                .required("type", "function")
                .with("type", Checks.oneOf("function"))
                .with(
                        "function",
                        Checks.object(Fields.lenient()
                                .required("name")
                                .with("name", Checks.matching("[a-zA-Z0-9_-]{1,64}")))));
    }

    private Optional<DashScopeError> conversation() {
        JsonNode input = body.path("input");
        if (input.path("prompt").isString() && !input.has("messages")) {
            boolean fine = model.sort() == DashScopeModel.Sort.TEXT
                    && !input.path("prompt").asString("").isEmpty();
            return fine ? FINE : Optional.of(EMPTY);
        }
        JsonNode messages = input.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            return Optional.of(DashScopeError.invalid("Required parameter \"input.messages\" missing from request."));
        }
        for (int i = 0; i < messages.size(); i++) {
            Optional<DashScopeError> wrong = message(messages.path(i), i);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return FINE;
    }

    private Optional<DashScopeError> message(JsonNode message, int index) {
        String role = message.path("role").asString("");
        JsonNode content = message.path("content");
        if (!List.of("system", "user", "assistant", "tool").contains(role)) {
            return Optional.of(EMPTY);
        }
        if (role.equals("system") && index > 0) {
            return Optional.of(DashScopeError.invalid(
                    "Role specification invalid, please refer to API documentation for" + " usage."));
        }
        boolean calls = role.equals("assistant") && !message.path("tool_calls").isEmpty();
        if (content.isString()) {
            boolean empty = content.asString("").isEmpty() && !calls;
            return empty ? Optional.of(EMPTY) : FINE;
        }
        if (content.isMissingNode() || content.isNull()) {
            return calls ? FINE : Optional.of(EMPTY);
        }
        boolean vision = model.sort() == DashScopeModel.Sort.VISION;
        return vision && content.isArray() && !content.isEmpty()
                ? parts(content, index)
                : Optional.of(
                        DashScopeError.invalid("Input should be a valid string: input.messages." + index + ".content"));
    }

    /// The parts of a message are named by their only key, as the native API has them.
    private static Optional<DashScopeError> parts(JsonNode content, int index) {
        for (JsonNode part : content.values()) {
            boolean known = List.of("text", "image", "video", "audio").stream()
                    .anyMatch(name -> part.path(name).isString()
                            || name.equals("video") && part.path(name).isArray());
            if (!known) {
                return Optional.of(DashScopeError.invalid(
                        "Input should be text, image, video or audio: input.messages." + index + ".content"));
            }
            String image = part.path("image").asString("");
            if (!image.isEmpty()
                    && !image.matches("(https?|oss|file)://.+|data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+")) {
                return Optional.of(new DashScopeError(
                        400,
                        "InvalidURL",
                        "The provided URL does not appear to be valid. Ensure it is correctly formatted.",
                        false));
            }
        }
        return FINE;
    }

    /// Each tool call has its answer, by its id or, as in 2024, by the function's name.
    private Optional<DashScopeError> answered() {
        Set<String> open = new HashSet<>();
        for (JsonNode message : body.path("input").path("messages").values()) {
            boolean tool = message.path("role").asString("").equals("tool");
            boolean byId = message.has("tool_call_id");
            if (tool && open.isEmpty()) {
                return Optional.of(
                        DashScopeError.invalid("<400> InternalError.Algo.InvalidParameter: messages with role"
                                + " \"tool\" must be a response to a preceeding message with \"tool_calls\"."));
            }
            if (tool) {
                boolean known = byId
                        ? open.remove(message.path("tool_call_id").asString(""))
                        : message.has("name") && open.remove(open.iterator().next());
                if (!known) {
                    return Optional.of(unanswered(message.path("tool_call_id").asString("")));
                }
            } else if (!open.isEmpty()) {
                return Optional.of(unanswered(String.join(", ", open)));
            }
            message.path("tool_calls")
                    .values()
                    .forEach(call -> open.add(call.path("id").asString("")));
        }
        return open.isEmpty() ? FINE : Optional.of(unanswered(String.join(", ", open)));
    }

    private static DashScopeError unanswered(String ids) {
        return DashScopeError.invalid("<400> InternalError.Algo.InvalidParameter: An assistant message with"
                + " \"tool_calls\" must be followed by tool messages responding to each \"tool_call_id\". The following"
                + " tool_call_ids did not have response messages: " + ids);
    }

    private Optional<DashScopeError> format() {
        JsonNode parameters = body.path("parameters");
        if (!parameters.path("tools").isEmpty() && !message()) {
            return Optional.of(DashScopeError.invalid("\"result_format\" must be \"message\" when \"tools\" is used."));
        }
        JsonNode choice = parameters.path("tool_choice");
        boolean known = choice.isMissingNode()
                || List.of("auto", "none").contains(choice.asString("\0"))
                || choice.path("function").path("name").isString();
        if (!known) {
            return Optional.of(DashScopeError.invalid(
                    "<400> InternalError.Algo.InvalidParameter: tool_choice is one of the strings that should be"
                            + " [\"none\", \"auto\"]"));
        }
        boolean json =
                parameters.path("response_format").path("type").asString("").equals("json_object");
        boolean said = body.path("input").toString().toLowerCase(Locale.ROOT).contains("json");
        return json && !said
                ? Optional.of(DashScopeError.invalid("'messages' must contain the word 'json' in some form, to use"
                        + " 'response_format' of type 'json_object'."))
                : FINE;
    }

    private Optional<DashScopeError> thinking() {
        if (!thinks()) {
            return FINE;
        }
        if (!stream && model.thinking() == DashScopeModel.Thinking.ON) {
            return Optional.of(
                    DashScopeError.invalid("parameter.enable_thinking must be set to false for non-streaming calls"));
        }
        return stream && !incremental()
                ? Optional.of(DashScopeError.invalid("This model does not support incremental_output set to False."))
                : FINE;
    }
}
