package dev.rehome.server.front;

import dev.rehome.call.Feature;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/// One walk over a scanned body for its `AskFacts`: no tree, no decoded texts.
///
/// It refuses only what the gateway must not pass on: fields it acts upon that have a type it cannot act upon.
final class FactScan {
    private final JsonFields fields;
    private final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    private final TokenEstimate tokens = new TokenEstimate();
    private int outputTokensMax;
    private int choices = 1;
    private int systemStart;
    private int systemEnd;
    private int userStart;
    private int userEnd;

    private FactScan(JsonFields fields) {
        this.fields = fields;
    }

    static AskFacts scan(Operation operation, JsonFields fields, boolean stream) {
        FactScan scan = new FactScan(fields);
        switch (operation) {
            case CHAT -> scan.chat(stream);
            case EMBEDDINGS -> scan.embeddings();
            case MODERATION, RERANK, IMAGE_GENERATION, SPEECH -> {
                if (stream) {
                    scan.features.add(Feature.STREAM);
                }
                PlainFacts.scan(operation, fields, scan.tokens);
            }
            case COUNT_TOKENS,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> scan.tokens.text(fields.json().length);
        }
        return new AskFacts(
                scan.tokens.tokens(),
                scan.outputTokensMax,
                scan.choices,
                Set.copyOf(scan.features),
                new AskFacts.Sticky(scan.systemStart, scan.systemEnd, scan.userStart, scan.userEnd));
    }

    private void embeddings() {
        int input = fields.find("input");
        if (input < 0 || fields.isNull(input)) {
            throw BadAsk.missing("input", "a text, an array of texts, or token arrays");
        }
        tokens.text(fields.valueEnd(input) - fields.valueStart(input));
    }

    private void chat(boolean stream) {
        if (stream) {
            features.add(Feature.STREAM);
        }
        boolean limited = false;
        boolean messages = false;
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNull(i)) {
                continue;
            }
            switch (fields.name(i)) {
                case "messages" -> {
                    messages = true;
                    messages(field(i));
                }
                case "max_tokens", "max_completion_tokens" -> {
                    if (limited) {
                        throw bothLimits();
                    }
                    limited = true;
                    outputTokensMax = field(i).integer(1, Integer.MAX_VALUE);
                }
                default -> option(i);
            }
        }
        if (!messages) {
            throw BadAsk.missing("messages", "an array of messages");
        }
    }

    private void option(int i) {
        switch (fields.name(i)) {
            case "n" -> {
                choices = field(i).integer(1, ChatDecoder.CHOICES_MAX);
                if (choices > 1) {
                    features.add(Feature.CHOICES);
                }
            }
            case "tools", "functions" -> {
                features.add(Feature.TOOLS);
                tokens.text(fields.valueEnd(i) - fields.valueStart(i));
            }
            case "response_format" -> responseFormat(field(i));
            case "logprobs" -> {
                if (fields.isTrue(i)) {
                    features.add(Feature.LOGPROBS);
                }
            }
            case "reasoning_effort" -> features.add(Feature.REASONING);
            case "seed" -> features.add(Feature.SEED);
            default -> {}
        }
    }

    private static BadAsk bothLimits() {
        return BadAsk.of(
                "max_tokens",
                "invalid_parameter_combination",
                "max_tokens: set together with max_completion_tokens (expected: one of the two)");
    }

    private void responseFormat(Field format) {
        tokens.text(format.value().length());
        JsonCursor at = format.members();
        while (at.next()) {
            if (at.named("type") && at.value().is(JsonType.STRING)) {
                switch (at.value().string()) {
                    case "json_schema" -> features.add(Feature.JSON_SCHEMA);
                    case "json_object" -> features.add(Feature.JSON_OBJECT);
                    default -> {}
                }
            }
        }
    }

    private void messages(Field messages) {
        messages.expect(JsonType.ARRAY, "an array of messages");
        JsonCursor at = messages.value().cursor();
        int index = 0;
        while (at.next()) {
            if (fields.json()[at.valueStart()] != '{') {
                throw new Field("messages[" + index + "]", at.value()).wrong("invalid_type", "an object");
            }
            message(new JsonCursor(fields.json(), at.valueStart()));
            index++;
        }
        if (index == 0) {
            throw messages.wrong("empty_array", "at least one message");
        }
    }

    private void message(JsonCursor at) {
        byte[] json = fields.json();
        int contentStart = 0;
        int contentEnd = 0;
        byte role = 0;
        while (at.next()) {
            int start = at.valueStart();
            if (at.named("role")) {
                role = json[start] == '"' ? json[start + 1] : 0;
            } else if (at.named("content")) {
                contentStart = start;
                contentEnd = at.valueEnd();
                content(start, contentEnd);
            } else {
                tokens.text(at.valueEnd() - start);
            }
        }
        tokens.text(8);
        if (userEnd == 0 && role == 'u') {
            userStart = contentStart;
            userEnd = contentEnd;
        } else if (systemEnd == 0 && (role == 's' || role == 'd')) {
            systemStart = contentStart;
            systemEnd = contentEnd;
        }
    }

    private void content(int start, int end) {
        byte[] json = fields.json();
        if (json[start] != '[') {
            tokens.text(end - start);
            return;
        }
        JsonCursor at = new JsonCursor(json, start);
        while (at.next()) {
            if (json[at.valueStart()] == '{') {
                part(new JsonCursor(json, at.valueStart()));
            } else {
                tokens.text(at.valueEnd() - at.valueStart());
            }
        }
    }

    private void part(JsonCursor at) {
        while (at.next()) {
            int length = at.valueEnd() - at.valueStart();
            if (at.named("image_url")) {
                features.add(Feature.VISION);
                tokens.image();
            } else if (at.named("input_audio")) {
                features.add(Feature.AUDIO);
                tokens.media(length);
            } else if (at.named("file")) {
                features.add(Feature.FILES);
                tokens.media(length);
            } else if (!at.named("type")) {
                tokens.text(length);
            }
        }
    }

    private Field field(int i) {
        return new Field(fields.name(i), new JsonValue(fields.json(), fields.valueStart(i), fields.valueEnd(i)));
    }
}
