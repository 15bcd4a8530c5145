package dev.rehome.server.front.gemini;

import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.server.front.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads `generationConfig`.
record ConfigReader(Sampling sampling, ResponseFormat format) {
    private static final int CANDIDATES_MAX = 128;
    private static final String JSON = "application/json";
    private static final Set<String> CARRIED = Set.of(
            "temperature",
            "topP",
            "topK",
            "candidateCount",
            "maxOutputTokens",
            "stopSequences",
            "seed",
            "presencePenalty",
            "frequencyPenalty",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "responseModalities",
            "thinkingConfig");

    static ConfigReader none() {
        return new ConfigReader(Sampling.defaults(), new ResponseFormat.Text());
    }

    static ConfigReader of(Members config, Losses losses) {
        config.loseAllBut(CARRIED, losses);
        modalities(config);
        Optional<Members> thinking = config.get("thinkingConfig").map(Members::of);
        thinking.ifPresent(
                each -> each.loseAllBut(Set.of("includeThoughts", "thinkingBudget", "thinkingLevel"), losses));
        return new ConfigReader(sampling(config, thinking), format(config, losses));
    }

    private static Sampling sampling(Members config, Optional<Members> thinking) {
        return new Sampling(
                config.get("temperature").map(Field::number),
                config.get("topP").map(Field::number),
                config.get("presencePenalty").map(Field::number),
                config.get("frequencyPenalty").map(Field::number),
                config.whole("maxOutputTokens", 1, Integer.MAX_VALUE),
                config.whole("candidateCount", 1, CANDIDATES_MAX),
                config.whole("seed", Integer.MIN_VALUE, Integer.MAX_VALUE).map(Integer::longValue),
                config.elements("stopSequences").stream().map(Field::string).toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                thinking.flatMap(ConfigReader::effort),
                config.whole("topK", 1, Integer.MAX_VALUE),
                thinking.flatMap(each -> each.whole("thinkingBudget", -1, Integer.MAX_VALUE))
                        .filter(budget -> budget >= 0));
    }

    private static Optional<String> effort(Members thinking) {
        return thinking.get("thinkingLevel")
                .map(field -> field.word(Set.of(
                        "THINKING_LEVEL_UNSPECIFIED",
                        "MINIMAL",
                        "LOW",
                        "MEDIUM",
                        "HIGH",
                        "minimal",
                        "low",
                        "medium",
                        "high")))
                .map(level -> level.toLowerCase(Locale.ROOT))
                .filter(level -> !level.startsWith("thinking"));
    }

    private static ResponseFormat format(Members config, Losses losses) {
        String type = config.string("responseMimeType").orElse("text/plain");
        Optional<String> schema = config.get("responseJsonSchema")
                .map(Field::object)
                .or(() -> config.get("responseSchema").map(OpenApiSchema::toJsonSchema));
        if (type.equals(JSON) || schema.isPresent() && type.equals("text/plain")) {
            return schema.<ResponseFormat>map(
                            json -> new ResponseFormat.JsonSchema("answer", Optional.empty(), Optional.empty(), json))
                    .orElseGet(ResponseFormat.JsonObject::new);
        }
        if (!type.equals("text/plain")) {
            config.get("responseMimeType").map(Field::path).ifPresent(losses::add);
        }
        return new ResponseFormat.Text();
    }

    /// Chat answers in text.
    private static void modalities(Members config) {
        for (Field modality : config.elements("responseModalities")) {
            if (!modality.string().equals("TEXT") && !modality.string().equals("MODALITY_UNSPECIFIED")) {
                throw new CannotCarry(
                        List.of(modality.path()),
                        modality.path() + ": only Google's own models answer so; expected TEXT.");
            }
        }
    }
}
