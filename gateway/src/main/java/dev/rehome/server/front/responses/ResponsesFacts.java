package dev.rehome.server.front.responses;

import dev.rehome.call.Feature;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import dev.rehome.server.front.TokenEstimate;
import java.util.EnumSet;
import java.util.Set;

/// One walk over a scanned body of `/v1/responses` for its `AskFacts`.
final class ResponsesFacts {
    private final JsonFields fields;
    private final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    private final TokenEstimate tokens = new TokenEstimate();
    private int outputTokensMax;
    private int systemStart;
    private int systemEnd;
    private int userStart;
    private int userEnd;

    private ResponsesFacts(JsonFields fields) {
        this.fields = fields;
    }

    static AskFacts scan(JsonFields fields, boolean stream) {
        ResponsesFacts facts = new ResponsesFacts(fields);
        if (stream) {
            facts.features.add(Feature.STREAM);
        }
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNull(i)) {
                facts.field(i);
            }
        }
        if (!fields.has("input") && !fields.has("prompt")) {
            throw BadAsk.missing("input", "a text, or an array of items");
        }
        return new AskFacts(
                facts.tokens.tokens(),
                facts.outputTokensMax,
                1,
                Set.copyOf(facts.features),
                new AskFacts.Sticky(facts.systemStart, facts.systemEnd, facts.userStart, facts.userEnd));
    }

    private void field(int i) {
        Field field = ResponsesAsk.field(fields, i);
        switch (fields.name(i)) {
            case "input" -> input(field);
            case "instructions" -> {
                systemStart = fields.valueStart(i);
                systemEnd = fields.valueEnd(i);
                tokens.text(field.value().length());
            }
            case "tools" -> {
                features.add(Feature.TOOLS);
                tokens.text(field.value().length());
            }
            case "max_output_tokens" -> outputTokensMax = field.integer(1, Integer.MAX_VALUE);
            case "text" -> format(field);
            case "reasoning" -> features.add(Feature.REASONING);
            default -> {}
        }
    }

    private void format(Field text) {
        tokens.text(text.value().length());
        Members.of(text)
                .get("format")
                .flatMap(format -> Members.of(format).string("type"))
                .ifPresent(type -> {
                    switch (type) {
                        case "json_schema" -> features.add(Feature.JSON_SCHEMA);
                        case "json_object" -> features.add(Feature.JSON_OBJECT);
                        default -> {}
                    }
                });
    }

    private void input(Field input) {
        if (input.is(JsonType.STRING)) {
            tokens.text(input.value().length());
            user(input.value());
            return;
        }
        input.expect(JsonType.ARRAY, "a string or an array of items");
        JsonCursor at = input.value().cursor();
        while (at.next()) {
            tokens.text(8);
            if (at.value().is(JsonType.OBJECT)) {
                item(at.value().cursor());
            }
        }
    }

    private void item(JsonCursor at) {
        boolean user = false;
        JsonValue content = null;
        while (at.next()) {
            if (at.named("role")) {
                user = at.value().raw().equals("\"user\"");
            } else if (at.named("content") || at.named("output")) {
                content = at.value();
            } else {
                tokens.text(at.value().length());
            }
        }
        if (content != null) {
            content(content);
            if (user) {
                user(content);
            }
        }
    }

    private void content(JsonValue content) {
        if (!content.is(JsonType.ARRAY)) {
            tokens.text(content.length());
            return;
        }
        JsonCursor parts = content.cursor();
        while (parts.next()) {
            if (parts.value().is(JsonType.OBJECT)) {
                part(parts.value().cursor());
            } else {
                tokens.text(parts.value().length());
            }
        }
    }

    private void part(JsonCursor at) {
        while (at.next()) {
            int length = at.value().length();
            if (at.named("image_url")) {
                features.add(Feature.VISION);
                tokens.image();
            } else if (at.named("input_audio")) {
                features.add(Feature.AUDIO);
                tokens.media(length);
            } else if (at.named("file_data") || at.named("file_id") || at.named("file_url")) {
                features.add(Feature.FILES);
                tokens.media(length);
            } else if (!at.named("type")) {
                tokens.text(length);
            }
        }
    }

    private void user(JsonValue said) {
        if (userEnd == 0) {
            userStart = said.start();
            userEnd = said.end();
        }
    }
}
