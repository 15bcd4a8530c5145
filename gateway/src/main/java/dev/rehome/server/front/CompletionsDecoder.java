package dev.rehome.server.front;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.PromptChange;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Role;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A legacy completion on its way into the canonical chat model: the prompt becomes one message of the user.
///
/// A chat cannot be asked to go on from tokens, from nothing, to a given end, or for no answer at all: such a call is
/// only for models that answer completions themselves. Several prompts would be several chats. What only describes the
/// answer (`logprobs`) or chooses among more of them (`best_of`) is lost, and said to be. `echo` is done here.
final class CompletionsDecoder {
    /// OpenAI's; without it a chat would answer at length where a completion stops.
    static final int MAX_TOKENS_DEFAULT = 16;

    private static final String PROMPT = "prompt";

    private final Map<String, Field> known = new LinkedHashMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private final List<String> lost = new ArrayList<>();

    private CompletionsDecoder() {}

    /// @param echo the prompt, where the client wants it before the answer; else empty
    record Decoded(ChatRequest chat, String echo, List<String> lost) {
        /// The same with a system prompt before the user's message.
        Decoded with(PromptChange change) {
            return new Decoded(chat.after(message(Role.SYSTEM, change.text())), echo, lost);
        }
    }

    /// @throws CannotCarry when no chat can do what is asked
    /// @throws BadAsk when a field is not what it should be
    static Decoded decode(JsonFields fields, String model, boolean stream, boolean includeUsage) {
        CompletionsDecoder decoder = new CompletionsDecoder();
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNull(i)) {
                decoder.field(BodyFields.field(fields, i));
            }
        }
        return decoder.decoded(model, stream, includeUsage);
    }

    private void field(Field field) {
        switch (field.path()) {
            case "model", "stream", "stream_options" -> {}
            case PROMPT,
                    "suffix",
                    "echo",
                    "best_of",
                    "logprobs",
                    "max_tokens",
                    "n",
                    "temperature",
                    "top_p",
                    "presence_penalty",
                    "frequency_penalty",
                    "seed",
                    "stop",
                    "logit_bias",
                    "user" -> known.put(field.path(), field);
            default -> extra.put(field.path(), field.raw());
        }
    }

    private Decoded decoded(String model, boolean stream, boolean includeUsage) {
        String prompt = prompt();
        get("suffix").map(Field::string).filter(text -> !text.isEmpty()).ifPresent(_ -> {
            throw cannot("suffix", "a chat cannot write towards a given end");
        });
        int choices =
                get("n").map(field -> field.integer(1, ChatDecoder.CHOICES_MAX)).orElse(1);
        get("best_of")
                .map(field -> field.integer(0, ChatDecoder.CHOICES_MAX))
                .filter(best -> best > choices)
                .ifPresent(_ -> lost.add("best_of"));
        get("logprobs").map(field -> field.integer(0, 5)).ifPresent(_ -> lost.add("logprobs"));
        boolean echo = get("echo").map(Field::bool).orElse(false);
        ChatRequest chat = new ChatRequest(
                model,
                List.of(message(Role.USER, prompt)),
                sampling(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new ResponseFormat.Text(),
                get("user").map(Field::string),
                stream,
                includeUsage,
                extra.isEmpty() ? Extra.none() : new Extra(extra));
        return new Decoded(chat, echo ? prompt : "", List.copyOf(lost));
    }

    private static Message message(Role role, String text) {
        return new Message(role, Optional.empty(), List.of(new Part.Text(text)), Extra.none());
    }

    private String prompt() {
        Field prompt = known.get(PROMPT);
        if (prompt == null) {
            throw cannot(PROMPT, "a chat cannot begin from nothing");
        }
        if (prompt.is(JsonType.STRING)) {
            return prompt.string();
        }
        List<Field> prompts = prompt.expect(JsonType.ARRAY, "a string or an array of strings or tokens")
                .elements();
        if (prompts.isEmpty()) {
            throw prompt.wrong("empty_array", "at least one prompt");
        }
        if (!prompts.getFirst().is(JsonType.STRING)) {
            throw cannot(PROMPT, "a chat takes text, not tokens");
        }
        if (prompts.size() > 1) {
            throw cannot(PROMPT, "a chat answers one prompt, not " + prompts.size());
        }
        return prompts.getFirst().string();
    }

    private Sampling sampling() {
        int maxTokens = get("max_tokens")
                .map(field -> field.integer(0, Integer.MAX_VALUE))
                .orElse(MAX_TOKENS_DEFAULT);
        if (maxTokens == 0) {
            throw cannot("max_tokens", "a chat cannot give no answer");
        }
        return new Sampling(
                get("temperature").map(Field::number),
                get("top_p").map(Field::number),
                get("presence_penalty").map(Field::number),
                get("frequency_penalty").map(Field::number),
                Optional.of(maxTokens),
                get("n").map(field -> field.integer(1, ChatDecoder.CHOICES_MAX)),
                get("seed").map(Field::integer),
                get("stop").map(ChatDecoder::stop).orElse(List.of()),
                Optional.empty(),
                Optional.empty(),
                get("logit_bias").map(Field::object),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Field> get(String name) {
        return Optional.ofNullable(known.get(name));
    }

    private static CannotCarry cannot(String field, String why) {
        return new CannotCarry(
                List.of(field),
                field + ": " + why
                        + " (expected: a model that answers /v1/completions itself, or /v1/chat/completions)");
    }
}
