package dev.rehome.dialect;

import dev.rehome.chat.PromptChange;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Puts another system prompt into a client's body, whatever API it speaks. Every other byte stays; so do the parts of
/// a prompt that comes in parts, such as those that are to be cached.
///
/// A body that is not what its API says is left as it is: who reads it next says so.
public final class PromptedBody {
    private static final int DEPTH_MAX = 1_000;
    private static final List<String> SYSTEM_ROLES = List.of("system", "developer");

    private final JsonFields body;
    private final PromptChange change;

    private PromptedBody(JsonFields body, PromptChange change) {
        this.body = body;
        this.change = change;
    }

    /// The body with its prompt changed; the given one stays. Legacy completions have no system prompt: they stay.
    public static JsonFields of(Shape shape, JsonFields body, PromptChange change) {
        PromptedBody prompted = new PromptedBody(body, change);
        byte[] changed = switch (shape) {
            case OPENAI -> prompted.chat();
            case ANTHROPIC -> prompted.field("system", "text");
            case RESPONSES -> prompted.response();
            case GEMINI -> prompted.gemini();
            case COMPLETIONS -> body.json();
        };
        try {
            return JsonFields.scan(changed, DEPTH_MAX);
        } catch (MalformedJson e) {
            throw new IllegalStateException("an edited request is malformed", e);
        }
    }

    private byte[] chat() {
        Optional<JsonValue> messages = array("messages");
        if (messages.isEmpty()) {
            return body.json();
        }
        return messages.flatMap(all -> inMessages(all, "text"))
                .orElseGet(() -> inserted(
                        messages.get(),
                        "{\"role\":\"system\",\"content\":" + JsonText.quote(change.text()) + "}",
                        true));
    }

    private byte[] response() {
        boolean instructed = value("instructions").isPresent();
        Optional<byte[]> inInput =
                instructed ? Optional.empty() : array("input").flatMap(items -> inMessages(items, "input_text"));
        return inInput.orElseGet(() -> field("instructions", "input_text"));
    }

    /// In Google's JSON a name may be written with underscores.
    private byte[] gemini() {
        String name = body.has("system_instruction") ? "system_instruction" : "systemInstruction";
        Optional<JsonValue> parts = value(name)
                .filter(instruction -> instruction.is(JsonType.OBJECT))
                .flatMap(instruction -> member(instruction, "parts"))
                .filter(found -> found.is(JsonType.ARRAY));
        if (parts.isPresent() && change.how() != PromptChange.How.INSTEAD) {
            return inserted(parts.get(), "{\"text\":" + JsonText.quote(piece(parts.get())) + "}", isBefore());
        }
        String before = value(name)
                .filter(instruction -> instruction.is(JsonType.STRING))
                .map(JsonValue::string)
                .orElse("");
        return new JsonEdit(body)
                .set(name, "{\"parts\":[{\"text\":" + JsonText.quote(change.of(before)) + "}]}")
                .apply();
    }

    /// The first message of the system in a list of messages changed; empty where there is none.
    private Optional<byte[]> inMessages(JsonValue messages, String partType) {
        JsonCursor each = messages.cursor();
        while (each.next()) {
            JsonValue message = each.value();
            boolean system = message.is(JsonType.OBJECT)
                    && member(message, "role")
                            .filter(role -> role.is(JsonType.STRING))
                            .map(JsonValue::string)
                            .filter(SYSTEM_ROLES::contains)
                            .isPresent();
            if (system) {
                return Optional.of(member(message, "content")
                        .map(content -> prompt(content, partType))
                        .orElseGet(() -> inserted(message, "\"content\":" + JsonText.quote(change.text()), false)));
            }
        }
        return Optional.empty();
    }

    /// A top-level field that holds the prompt.
    private byte[] field(String name, String partType) {
        return value(name)
                .map(prompt -> prompt(prompt, partType))
                .orElseGet(
                        () -> new JsonEdit(body).setString(name, change.text()).apply());
    }

    /// A prompt that is a text, or a list of parts.
    private byte[] prompt(JsonValue prompt, String partType) {
        if (prompt.is(JsonType.ARRAY) && change.how() != PromptChange.How.INSTEAD) {
            String part = "{\"type\":\"" + partType + "\",\"text\":" + JsonText.quote(piece(prompt)) + "}";
            return inserted(prompt, part, isBefore());
        }
        String before = prompt.is(JsonType.STRING) ? prompt.string() : "";
        return spliced(prompt.start(), prompt.end(), JsonText.quote(change.of(before)));
    }

    private boolean isBefore() {
        return change.how() == PromptChange.How.BEFORE;
    }

    /// The text as one part among others, which are joined without anything between them.
    private String piece(JsonValue parts) {
        if (isEmpty(parts)) {
            return change.text();
        }
        return isBefore() ? change.text() + PromptChange.BETWEEN : PromptChange.BETWEEN + change.text();
    }

    private static boolean isEmpty(JsonValue within) {
        return !within.cursor().next();
    }

    /// With one element or member more, in front of the others or behind them.
    private byte[] inserted(JsonValue within, String more, boolean first) {
        if (isEmpty(within)) {
            return spliced(within.start() + 1, within.end() - 1, more);
        }
        return first
                ? spliced(within.start() + 1, within.start() + 1, more + ",")
                : spliced(within.end() - 1, within.end() - 1, "," + more);
    }

    private byte[] spliced(int from, int to, String text) {
        byte[] json = body.json();
        byte[] put = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[from + put.length + json.length - to];
        System.arraycopy(json, 0, out, 0, from);
        System.arraycopy(put, 0, out, from, put.length);
        System.arraycopy(json, to, out, from + put.length, json.length - to);
        return out;
    }

    private Optional<JsonValue> array(String name) {
        return value(name).filter(value -> value.is(JsonType.ARRAY));
    }

    /// The value of a top-level field; empty where it is missing or null.
    private Optional<JsonValue> value(String name) {
        int at = body.find(name);
        return at < 0 || body.isNull(at)
                ? Optional.empty()
                : Optional.of(new JsonValue(body.json(), body.valueStart(at), body.valueEnd(at)));
    }

    private static Optional<JsonValue> member(JsonValue object, String name) {
        JsonCursor at = object.cursor();
        while (at.next()) {
            if (at.named(name)) {
                return Optional.of(at.value());
            }
        }
        return Optional.empty();
    }
}
