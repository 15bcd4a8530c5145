package dev.rehome.relocate.evaluate.sample;

import dev.rehome.call.Place;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Scorer;
import dev.rehome.relocate.evaluate.score.Tools;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSONL as OpenAI's evals have it: `{"input": [messages], "ideal": "..."}` on each line, with some fields of our
/// own: `id`, `scorer`, `tolerance`, `answer` (what the baseline said), `place`, `labels`, and the parameters of a
/// request (`tools`, `response_format`, `temperature`, ...).
final class EvalsReader {
    private static final Set<String> REQUEST = Set.of(
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "temperature",
            "top_p",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "reasoning_effort");
    private static final Set<String> OURS =
            Set.of("input", "ideal", "id", "scorer", "tolerance", "answer", "place", "labels");
    private static final int SAMPLES_MAX = 100_000;

    private final String file;
    private final Ideals ideals;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private int line;

    private EvalsReader(String file, Means means) {
        this.file = file;
        this.ideals = new Ideals(means.similarity());
    }

    static Samples read(String file, String text, Means means) {
        EvalsReader reader = new EvalsReader(file, means);
        (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().forEach(reader::line);
        List<String> notes = reader.unknown.entrySet().stream()
                .map(field -> file + ": the field " + field.getKey() + " is not used (in " + field.getValue()
                        + (field.getValue() == 1 ? " sample)" : " samples)"))
                .toList();
        return new Samples(reader.samples, notes);
    }

    private void line(String text) {
        line++;
        if (text.isBlank()) {
            return;
        }
        if (line == 1 && text.startsWith("version https://git-lfs")) {
            throw wrong("", "a pointer of Git LFS", "the file itself; git lfs pull fetches it");
        }
        JsonNode json = SampleRequest.json(text)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> wrong("", "no JSON object", "{\"input\": [messages], \"ideal\": \"...\"}"));
        JsonNode input = json.path("input");
        if (!(input.isString() || input.isArray() && !input.isEmpty())) {
            throw wrong("input", input.isMissingNode() ? "missing" : "wrong", "a text, or a list of messages");
        }
        if (!input.valueStream().allMatch(message -> message.path("role").isString())) {
            throw wrong(
                    "input", "an item without a role", "messages such as {\"role\": \"user\", \"content\": \"...\"}");
        }
        ObjectNode request = SampleRequest.of(input);
        json.properties().forEach(field -> {
            if (REQUEST.contains(field.getKey())) {
                request.set(field.getKey(), field.getValue());
            } else if (!OURS.contains(field.getKey())) {
                unknown.merge(field.getKey(), 1, Integer::sum);
            }
        });
        String id = json.path("id").asString(String.valueOf(line));
        if (!ids.add(id)) {
            throw wrong("id", id + " twice", "an id that no other sample has");
        }
        if (samples.size() >= SAMPLES_MAX) {
            throw wrong("", "too many", "at most " + SAMPLES_MAX + " samples");
        }
        samples.add(new Sample(id, request, checks(json, request), answer(json), places(json), labels(json)));
    }

    private List<Check> checks(JsonNode json, ObjectNode request) {
        List<Check> checks = new ArrayList<>(SampleRequest.form(request));
        JsonNode ideal = json.path("ideal");
        if (ideal.isObject() && ideal.has("tool_calls")) {
            checks.add(Check.of(new Tools(SampleRequest.calls(ideal.path("tool_calls")), Tools.TOLERANCE)));
        } else if (!ideal.isMissingNode() && !ideal.isNull()) {
            List<String> right = new ArrayList<>();
            if (ideal.isArray()) {
                ideal.forEach(one -> right.add(text(one)));
            } else {
                right.add(text(ideal));
            }
            checks.add(Check.of(scorer(json, right)));
        }
        return checks;
    }

    private Scorer scorer(JsonNode json, List<String> right) {
        String name = json.path("scorer").asString("exact");
        try {
            return ideals.scorer(name, right, json.path("tolerance").asDouble(Ideals.TOLERANCE))
                    .orElseThrow(() -> wrong("scorer", name, "one of " + String.join(", ", Ideals.NAMES)));
        } catch (NumberFormatException _) {
            throw wrong("ideal", String.join(", ", right), "a number, because of the scorer numeric");
        }
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    private static Optional<Answer> answer(JsonNode json) {
        JsonNode answer = json.path("answer");
        if (answer.isObject()) {
            return Optional.of(Answer.read(answer.toString()));
        }
        return answer.isString() ? Optional.of(Answer.ofText(answer.asString())) : Optional.empty();
    }

    private List<Place> places(JsonNode json) {
        return texts(json.path("place")).stream()
                .map(code -> Place.parse(code)
                        .orElseThrow(() -> wrong("place", code, "a country or region such as CN, or a list of them")))
                .toList();
    }

    private static List<String> labels(JsonNode json) {
        return texts(json.path("labels"));
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(EvalsReader::text).collect(Collectors.toList());
        }
        return value.isString() ? List.of(value.asString()) : List.of();
    }

    private IllegalArgumentException wrong(String field, String value, String expected) {
        return new IllegalArgumentException(file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + value
                + " (expected: " + expected + ")");
    }
}
