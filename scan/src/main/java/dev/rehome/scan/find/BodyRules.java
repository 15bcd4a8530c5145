package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Facts.Fact;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A text that is the JSON body of a call, as `curl -d` has it.
final class BodyRules {
    private static final int BODY_MAX = 20_000;

    private final Index index;
    private final Facts facts;
    private final TextRules texts;

    BodyRules(Index index, Facts facts, TextRules texts) {
        this.index = index;
        this.facts = facts;
        this.texts = texts;
    }

    void text(Code.Text text) {
        String body = text.value();
        if (body.length() > BODY_MAX
                || !body.contains("\"model\"")
                || !body.stripLeading().startsWith("{")) {
            return;
        }
        JsonNode read = read(body);
        if (!read.isObject()) {
            return;
        }
        Confidence confidence = facts.hasAny(Kind.BASE_URL) ? Confidence.CERTAIN : Confidence.LIKELY;
        Optional<Provider> openai = index.marks().provider("openai");
        String model = read.path("model").asString("");
        int at = body.indexOf('"' + model + '"');
        if (at >= 0 && !model.contains("{}")) {
            texts.model(model, within(text, at + 1, model), true, confidence, Optional.empty());
        }
        read.properties()
                .forEach(entry -> index.marks()
                        .feature(entry.getKey())
                        .filter(feature -> !feature.equals("n")
                                && !entry.getValue().toString().equals("false"))
                        .ifPresent(feature -> openai.ifPresent(provider -> facts.add(new Fact(
                                Kind.FEATURE,
                                provider,
                                feature,
                                confidence,
                                "",
                                within(text, body.indexOf('"' + entry.getKey() + '"') + 1, entry.getKey()))))));
    }

    /// Right to the byte only where nothing is escaped or put in before it.
    private static Span within(Code.Text text, int at, String part) {
        int start = text.inner().start() + text.value().substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return new Span(start, start + part.getBytes(StandardCharsets.UTF_8).length);
    }

    private static JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException _) {
            return JsonMapper.shared().nullNode();
        }
    }
}
