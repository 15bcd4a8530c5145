package dev.rehome.server.front.gemini;

import dev.rehome.call.Feature;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import dev.rehome.server.front.TokenEstimate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads of a body what every call needs, before anything is decoded.
final class GenerateFacts {
    private static final int CANDIDATES_MAX = 128;

    private final Set<Feature> features = EnumSet.noneOf(Feature.class);
    private final TokenEstimate tokens = new TokenEstimate();
    private int outputTokensMax;
    private int choices = 1;
    private int systemStart;
    private int systemEnd;
    private int userStart;
    private int userEnd;

    private GenerateFacts() {}

    /// @param counting whether the tokens are only to be counted
    static AskFacts scan(JsonFields fields, boolean stream, boolean counting) {
        GenerateFacts facts = new GenerateFacts();
        if (stream) {
            facts.features.add(Feature.STREAM);
        }
        facts.fields(fields);
        return new AskFacts(
                counting ? facts.tokens.likely() : facts.tokens.tokens(),
                facts.outputTokensMax,
                facts.choices,
                Set.copyOf(facts.features),
                new AskFacts.Sticky(facts.systemStart, facts.systemEnd, facts.userStart, facts.userEnd));
    }

    /// Whether the answer shall hold what the model thought.
    static boolean wantsThoughts(JsonFields fields) {
        return config(fields)
                .flatMap(config -> config.get("thinkingConfig"))
                .flatMap(thinking -> Members.of(thinking).get("includeThoughts"))
                .map(Field::bool)
                .orElse(false);
    }

    static Field field(JsonFields fields, int i) {
        return new Field(fields.name(i), new JsonValue(fields.json(), fields.valueStart(i), fields.valueEnd(i)));
    }

    private static Optional<Members> config(JsonFields fields) {
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.isNull(i) && Members.camel(fields.name(i)).equals("generationConfig")) {
                return Optional.of(Members.of(field(fields, i)));
            }
        }
        return Optional.empty();
    }

    private void fields(JsonFields fields) {
        boolean contents = false;
        for (int i = 0; i < fields.count(); i++) {
            if (fields.isNull(i)) {
                continue;
            }
            switch (Members.camel(fields.name(i))) {
                case "contents" -> {
                    contents = true;
                    contents(field(fields, i));
                }
                case "systemInstruction" -> {
                    systemStart = fields.valueStart(i);
                    systemEnd = fields.valueEnd(i);
                    tokens.text(systemEnd - systemStart);
                }
                case "tools" -> {
                    features.add(Feature.TOOLS);
                    tokens.text(fields.valueEnd(i) - fields.valueStart(i));
                }
                case "generationConfig" -> config(Members.of(field(fields, i)));
                default -> {}
            }
        }
        if (!contents) {
            throw BadAsk.missing("contents", "an array of contents");
        }
    }

    private void contents(Field contents) {
        List<Field> turns =
                contents.expect(JsonType.ARRAY, "an array of contents").elements();
        if (turns.isEmpty()) {
            throw contents.wrong("empty_array", "at least one content");
        }
        for (Field turn : turns) {
            Members members = Members.of(turn);
            Optional<Field> parts = members.get("parts");
            if (parts.isPresent()) {
                parts.get().elements().forEach(this::part);
                boolean user = members.get("role")
                        .map(role -> role.raw().equals("\"user\""))
                        .orElse(true);
                if (userEnd == 0 && user) {
                    userStart = parts.get().value().start();
                    userEnd = parts.get().value().end();
                }
            }
            tokens.text(8);
        }
    }

    private void part(Field part) {
        Members members = Members.of(part);
        members.fields().forEach((name, field) -> {
            switch (name) {
                case "inlineData", "fileData" -> medium(field);
                case "thoughtSignature" -> {}
                default -> tokens.text(field.value().length());
            }
        });
    }

    private void medium(Field data) {
        String type = Members.of(data).string("mimeType").orElse("");
        if (type.startsWith("image/")) {
            features.add(Feature.VISION);
            tokens.image();
        } else {
            features.add(type.startsWith("audio/") ? Feature.AUDIO : Feature.FILES);
            tokens.media(data.value().length());
        }
    }

    private void config(Members config) {
        outputTokensMax = config.whole("maxOutputTokens", 1, Integer.MAX_VALUE).orElse(0);
        choices = config.whole("candidateCount", 1, CANDIDATES_MAX).orElse(1);
        if (choices > 1) {
            features.add(Feature.CHOICES);
        }
        for (String name : List.of("responseSchema", "responseJsonSchema")) {
            config.get(name).ifPresent(schema -> {
                features.add(Feature.JSON_SCHEMA);
                tokens.text(schema.value().length());
            });
        }
        if (!features.contains(Feature.JSON_SCHEMA)
                && config.string("responseMimeType").orElse("").equals("application/json")) {
            features.add(Feature.JSON_OBJECT);
        }
        if (config.has("seed")) {
            features.add(Feature.SEED);
        }
        if (config.get("responseLogprobs").map(Field::bool).orElse(false)) {
            features.add(Feature.LOGPROBS);
        }
        if (config.has("thinkingConfig")) {
            features.add(Feature.REASONING);
        }
    }
}
