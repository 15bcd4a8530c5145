package dev.rehome.server.front.messages;

import dev.rehome.call.Feature;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.BodyFields;
import dev.rehome.server.front.Field;
import dev.rehome.server.front.TokenEstimate;
import java.util.EnumSet;
import java.util.Set;

/// One walk over a scanned body for its `AskFacts`: no tree, no decoded texts.
final class MessagesFacts {
    private static final int MESSAGE_BYTES = 8;

    private final JsonFields fields;
    private final EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
    private final TokenEstimate tokens = new TokenEstimate();
    private int outputTokensMax = -1;
    private int systemStart;
    private int systemEnd;
    private int userStart;
    private int userEnd;
    private boolean messages;

    private MessagesFacts(JsonFields fields) {
        this.fields = fields;
    }

    /// @param counting whether the tokens are only to be counted, so that no limit of output is needed
    /// @throws BadAsk when what the gateway acts upon is missing or has a wrong type
    static AskFacts scan(JsonFields fields, boolean stream, boolean counting) {
        MessagesFacts facts = new MessagesFacts(fields);
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNull(i)) {
                facts.field(i);
            }
        }
        if (facts.outputTokensMax < 0 && !counting) {
            throw BadAsk.missing("max_tokens", "the largest number of tokens of the answer");
        }
        if (!facts.messages) {
            throw BadAsk.missing("messages", "an array of messages");
        }
        if (stream) {
            facts.features.add(Feature.STREAM);
        }
        return new AskFacts(
                counting ? facts.tokens.likely() : facts.tokens.tokens(),
                Math.max(facts.outputTokensMax, 0),
                1,
                Set.copyOf(facts.features),
                new AskFacts.Sticky(facts.systemStart, facts.systemEnd, facts.userStart, facts.userEnd));
    }

    private void field(int i) {
        int start = fields.valueStart(i);
        int end = fields.valueEnd(i);
        switch (fields.name(i)) {
            case "messages" -> messages(BodyFields.field(fields, i));
            case "max_tokens" -> outputTokensMax = BodyFields.field(fields, i).integer(0, Integer.MAX_VALUE);
            case "system" -> {
                systemStart = start;
                systemEnd = end;
                tokens.text(end - start);
            }
            case "tools" -> {
                features.add(Feature.TOOLS);
                tokens.text(end - start);
            }
            case "output_format" -> schema(end - start);
            case "output_config" -> outputConfig(BodyFields.field(fields, i));
            case "thinking" -> thinking(BodyFields.field(fields, i));
            default -> {}
        }
    }

    private void schema(int bytes) {
        features.add(Feature.JSON_SCHEMA);
        tokens.text(bytes);
    }

    private void outputConfig(Field config) {
        JsonCursor at = config.members();
        while (at.next()) {
            if (at.named("format") && !at.value().is(JsonType.NULL)) {
                schema(at.valueEnd() - at.valueStart());
            } else if (at.named("effort") && !at.value().is(JsonType.NULL)) {
                features.add(Feature.REASONING);
            }
        }
    }

    private void thinking(Field thinking) {
        JsonCursor at = thinking.members();
        while (at.next()) {
            if (at.named("type") && !at.value().raw().equals("\"disabled\"")) {
                features.add(Feature.REASONING);
            }
        }
    }

    private void messages(Field all) {
        all.expect(JsonType.ARRAY, "an array of messages");
        JsonCursor at = all.value().cursor();
        int index = 0;
        while (at.next()) {
            if (fields.json()[at.valueStart()] != '{') {
                throw new Field("messages[" + index + "]", at.value()).wrong("invalid_type", "an object");
            }
            message(new JsonCursor(fields.json(), at.valueStart()));
            index++;
        }
        if (index == 0) {
            throw BadAsk.of("messages", "empty_array", "messages: [] (expected: at least one message)");
        }
        messages = true;
    }

    private void message(JsonCursor at) {
        boolean user = false;
        int start = 0;
        int end = 0;
        while (at.next()) {
            if (at.named("role")) {
                user = at.value().raw().equals("\"user\"");
            } else if (at.named("content")) {
                start = at.valueStart();
                end = at.valueEnd();
                content(at.value());
            }
        }
        tokens.text(MESSAGE_BYTES);
        if (userEnd == 0 && user) {
            userStart = start;
            userEnd = end;
        }
    }

    /// A string, or blocks, of which a tool's result holds some too.
    private void content(JsonValue content) {
        if (!content.is(JsonType.ARRAY)) {
            tokens.text(content.length());
            return;
        }
        JsonCursor at = content.cursor();
        while (at.next()) {
            if (at.value().is(JsonType.OBJECT)) {
                block(at.value().cursor());
            } else {
                tokens.text(at.value().length());
            }
        }
    }

    private void block(JsonCursor at) {
        int others = 0;
        int source = 0;
        String type = "";
        while (at.next()) {
            JsonValue value = at.value();
            if (at.named("type")) {
                type = value.raw();
            } else if (at.named("source")) {
                source = value.length();
            } else if (at.named("content")) {
                content(value);
            } else {
                others += value.length();
            }
        }
        tokens.text(others);
        switch (type) {
            case "\"image\"" -> {
                features.add(Feature.VISION);
                tokens.image();
            }
            case "\"document\"" -> {
                features.add(Feature.FILES);
                tokens.media(source);
            }
            default -> tokens.text(source);
        }
    }
}
