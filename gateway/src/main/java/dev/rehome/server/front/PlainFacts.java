package dev.rehome.server.front;

import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;

/// The tokens of a request that is no chat, counted from the fields that a model reads; these must be there.
final class PlainFacts {
    private static final int SPEECH_CHARS_MAX = 64 * 1024;

    private final JsonFields fields;
    private final TokenEstimate tokens;

    private PlainFacts(JsonFields fields, TokenEstimate tokens) {
        this.fields = fields;
        this.tokens = tokens;
    }

    static void scan(Operation operation, JsonFields fields, TokenEstimate tokens) {
        PlainFacts facts = new PlainFacts(fields, tokens);
        switch (operation) {
            case MODERATION -> facts.moderated(facts.required("input", "a text, an array of texts, or of parts"));
            case RERANK -> {
                facts.text(facts.required("query", "a text"));
                facts.documents(facts.required("documents", "an array of texts"));
            }
            case IMAGE_GENERATION -> facts.text(facts.required("prompt", "a text"));
            case SPEECH -> {
                Field input = facts.required("input", "a text");
                if (input.nonEmptyString().length() > SPEECH_CHARS_MAX) {
                    throw input.wrong("string_above_max_length", "at most " + SPEECH_CHARS_MAX + " characters");
                }
                facts.text(input);
            }
            case CHAT,
                    EMBEDDINGS,
                    COUNT_TOKENS,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> throw new IllegalStateException(operation + " is read elsewhere");
        }
    }

    private Field required(String name, String expected) {
        int at = fields.find(name);
        if (at < 0 || fields.isNull(at)) {
            throw BadAsk.missing(name, expected);
        }
        return BodyFields.field(fields, at);
    }

    private void text(Field field) {
        field.string();
        tokens.text(field.value().length());
    }

    private void documents(Field documents) {
        documents.expect(JsonType.ARRAY, "an array of texts");
        tokens.text(documents.value().length());
        if (!documents.value().cursor().next()) {
            throw documents.wrong("empty_array", "at least one document");
        }
    }

    private void moderated(Field input) {
        if (!input.is(JsonType.ARRAY)) {
            text(input);
            return;
        }
        JsonCursor at = input.value().cursor();
        while (at.next()) {
            JsonValue part = at.value();
            if (part.is(JsonType.OBJECT) && part.length() > 0 && isImage(part)) {
                tokens.image();
            } else {
                tokens.text(part.length());
            }
        }
    }

    private static boolean isImage(JsonValue part) {
        JsonCursor member = part.cursor();
        while (member.next()) {
            if (member.named("image_url")) {
                return true;
            }
        }
        return false;
    }
}
