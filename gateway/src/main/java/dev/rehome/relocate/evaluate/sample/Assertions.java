package dev.rehome.relocate.evaluate.sample;

import dev.rehome.relocate.evaluate.score.Contains;
import dev.rehome.relocate.evaluate.score.Cost;
import dev.rehome.relocate.evaluate.score.Exact;
import dev.rehome.relocate.evaluate.score.JsonValid;
import dev.rehome.relocate.evaluate.score.Latency;
import dev.rehome.relocate.evaluate.score.Matches;
import dev.rehome.relocate.evaluate.score.Not;
import dev.rehome.relocate.evaluate.score.Refused;
import dev.rehome.relocate.evaluate.score.Rubric;
import dev.rehome.relocate.evaluate.score.Scorer;
import dev.rehome.relocate.evaluate.score.Similar;
import dev.rehome.relocate.evaluate.score.StartsWith;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// The assertions of promptfoo that are understood (its documentation, "Assertions and metrics").
record Assertions(Means means) {
    static final String RUBRIC = "llm-rubric";
    private static final String NOT = "not-";
    private static final Set<String> WITH_THRESHOLD = Set.of("latency", "cost", RUBRIC);
    private static final Set<String> FIELDS = Set.of("type", "value", "weight", "metric");

    private static final Set<String> KNOWN = Set.of(
            "equals",
            "contains",
            "icontains",
            "contains-any",
            "icontains-any",
            "contains-all",
            "icontains-all",
            "starts-with",
            "regex",
            "is-json",
            "contains-json",
            "is-refusal",
            "similar",
            "latency",
            "cost",
            RUBRIC);

    /// Whether a type is one that can be made, given its value.
    boolean knows(String type) {
        return KNOWN.contains(plain(type));
    }

    /// @param filled puts the values of variables into a text
    /// @return empty for a type that is not known
    /// @throws IllegalArgumentException when the value is not what the type needs
    Optional<Scorer> of(String type, JsonNode assertion, UnaryOperator<String> filled) {
        if (type.startsWith(NOT)) {
            return of(type.substring(NOT.length()), assertion, filled).map(Not::new);
        }
        JsonNode value = assertion.path("value");
        List<String> texts = texts(value).stream().map(filled).toList();
        return Optional.ofNullable(
                switch (type) {
                    case "equals" -> new Exact(one(type, texts));
                    case "contains" -> new Contains(one(type, texts), true, false);
                    case "icontains" -> new Contains(one(type, texts), true, true);
                    case "contains-any" -> new Contains(some(type, texts), false, false);
                    case "icontains-any" -> new Contains(some(type, texts), false, true);
                    case "contains-all" -> new Contains(some(type, texts), true, false);
                    case "icontains-all" -> new Contains(some(type, texts), true, true);
                    case "starts-with" -> new StartsWith(one(type, texts).getFirst());
                    case "regex" -> Matches.of(one(type, texts).getFirst());
                    case "is-json" -> json(value, false);
                    case "contains-json" -> json(value, true);
                    case "is-refusal" -> new Refused();
                    case "similar" -> new Similar(means.similarity(), some(type, texts));
                    case "latency" -> new Latency(threshold(type, assertion, "milliseconds"));
                    case "cost" -> new Cost(BigDecimal.valueOf(threshold(type, assertion, "US dollars")));
                    case RUBRIC ->
                        means.judge() ? rubric(assertion, one(type, texts).getFirst()) : null;
                    default -> null;
                });
    }

    /// The fields of an assertion that change nothing here, though they would with promptfoo.
    static List<String> unused(JsonNode assertion) {
        String type = plain(assertion.path("type").asString(""));
        return assertion.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .filter(name -> !(name.equals("threshold") && WITH_THRESHOLD.contains(type)))
                .toList();
    }

    static String plain(String type) {
        return type.startsWith(NOT) ? type.substring(NOT.length()) : type;
    }

    private static double threshold(String type, JsonNode assertion, String of) {
        JsonNode threshold = assertion.path("threshold");
        if (!threshold.isNumber() || threshold.asDouble() < 0) {
            throw new IllegalArgumentException(type + ": threshold: "
                    + (threshold.isMissingNode() ? "missing" : threshold) + " (expected: a number of " + of + ")");
        }
        return threshold.asDouble();
    }

    private static Rubric rubric(JsonNode assertion, String text) {
        return new Rubric(
                text,
                assertion.has("threshold")
                        ? OptionalDouble.of(threshold(RUBRIC, assertion, "points from 0 to 1"))
                        : OptionalDouble.empty());
    }

    private static JsonValid json(JsonNode value, boolean amongText) {
        JsonNode schema =
                value.isString() ? SampleRequest.json(value.asString()).orElse(value) : value;
        if (schema.isString()) {
            throw new IllegalArgumentException("value: " + schema.asString() + " (expected: a JSON schema)");
        }
        return schema.isObject() ? JsonValid.of(schema, amongText) : JsonValid.any(amongText);
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(Assertions::text).toList();
        }
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        return List.of(text(value));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    private static List<String> one(String type, List<String> texts) {
        if (texts.size() != 1) {
            throw new IllegalArgumentException(type + ": " + texts.size() + " values (expected: one text)");
        }
        return texts;
    }

    /// A list, or one text with commas.
    private static List<String> some(String type, List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(type + ": no value (expected: a list of texts)");
        }
        return texts.size() == 1 && (type.endsWith("-any") || type.endsWith("-all"))
                ? Arrays.stream(texts.getFirst().split(",")).map(String::strip).toList()
                : texts;
    }
}
