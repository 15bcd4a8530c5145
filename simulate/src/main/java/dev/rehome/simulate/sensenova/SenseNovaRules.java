package dev.rehome.simulate.sensenova;

import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.MessageRules;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Rules;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a native request may hold (provider notes, SenseNova, 2 and 3). Fields of OpenAI's that the native
/// surface does not have are refused, which is stricter than what is known of it: nothing says that it
/// ignores them.
final class SenseNovaRules {
    private SenseNovaRules() {}

    /// What is wrong with a request for chat.
    static Optional<Problem> wrong(JsonNode body, SenseNovaModel model) {
        return Rules.strict()
                .integer("n", "[1,4]")
                .integer("max_new_tokens", "[1," + Math.min(model.contextTokens(), 131_072) + "]")
                .number("temperature", "(0,2]")
                .number("top_p", "(0,1)")
                .number("repetition_penalty", "(0,2]")
                .bool("stream")
                .tools(128, "[a-zA-Z0-9_-]{1,64}", "function")
                .any("user", "know_ids", "knowledge_config", "plugins", "tool_choice", "thinking")
                .check(body)
                .or(() -> messages(body.path("messages"), model))
                .or(() -> tools(body, model));
    }

    /// What is wrong with a request for embeddings.
    static Optional<Problem> wrongEmbedding(JsonNode body) {
        return Fields.lenient()
                .required("model", "input")
                .with("model", Checks.oneOf(SenseNovaModel.EMBEDDING))
                .with("input", Checks.list("[1,32]", Checks.string("[1,2048]")))
                .check(body);
    }

    private static Optional<Problem> messages(JsonNode messages, SenseNovaModel model) {
        MessageRules rules = MessageRules.of("user", "assistant", "system", "tool")
                .last("user", "tool")
                .toolsAnswered();
        Optional<Problem> wrong = (model.sees()
                        ? rules.parts("text", "image_url", "image_base64", "image_file_id")
                        : rules.textOnly())
                .check(messages);
        if (wrong.isPresent()) {
            return wrong;
        }
        for (int i = 0; i < messages.size(); i++) {
            for (JsonNode part : messages.path(i).path("content").values()) {
                String field = part.path("type").asString("");
                String value = part.path(field).asString("");
                boolean data = field.equals("image_base64") && value.startsWith("data:");
                if (value.isEmpty() || data) {
                    return Checks.wrong(
                            Problem.Kind.TYPE, "messages[" + i + "].content." + field, part, "a text without a prefix");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Problem> tools(JsonNode body, SenseNovaModel model) {
        JsonNode choice = body.path("tool_choice");
        boolean object = choice.isMissingNode() || choice.isNull() || choice.isObject();
        if (!object) {
            return Checks.wrong(Problem.Kind.TYPE, "tool_choice", choice, "object");
        }
        boolean thinking =
                body.path("thinking").isObject() || body.path("thinking").isMissingNode();
        if (!thinking) {
            return Checks.wrong(Problem.Kind.TYPE, "thinking", body.path("thinking"), "object");
        }
        return body.path("tools").isEmpty() || model.calls()
                ? Optional.empty()
                : Checks.wrong(Problem.Kind.VALUE, "tools", body.path("tools"), "a model that calls functions");
    }
}
