package dev.rehome.relocate.evaluate.sample;

import dev.rehome.relocate.evaluate.score.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a configuration of promptfoo: every test with every prompt is a sample. Of it `prompts`, `tests` and
/// `defaultTest` are used, with `vars` and `assert`; all else that is there is named in the notes, so that nobody takes
/// a test for passed that was never made.
final class PromptfooReader {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");
    private static final Set<String> ROOT = Set.of("prompts", "tests", "defaultTest", "description", "$schema");
    /// What says nothing of how to judge an answer.
    private static final Set<String> HARMLESS =
            Set.of("providers", "targets", "sharing", "outputPath", "commandLineOptions", "env", "metadata");
    private static final Set<String> TEST = Set.of("vars", "assert", "description", "metadata");
    private static final int SAMPLES_MAX = 100_000;

    private final String file;
    private final Assertions assertions;
    private final Set<String> notes = new TreeSet<>();

    private PromptfooReader(String file, Means means) {
        this.file = file;
        this.assertions = new Assertions(means);
    }

    static Samples read(String file, String text, Means means) {
        return new PromptfooReader(file, means).read(text);
    }

    private Samples read(String text) {
        JsonNode root = parse(text);
        unknown(root, ROOT, "");
        List<JsonNode> prompts = prompts(root.path("prompts"));
        JsonNode usual = root.path("defaultTest");
        unknown(usual, TEST, "defaultTest.");
        List<Sample> samples = new ArrayList<>();
        JsonNode tests = root.path("tests");
        if (!tests.isArray()) {
            throw wrong("tests", tests.isMissingNode() ? "missing" : tests.toString(), "a list of tests in this file");
        }
        for (int i = 0; i < tests.size(); i++) {
            JsonNode test = tests.get(i);
            if (!test.isObject()) {
                notes.add(file + ": tests: " + test.asString("") + " is not read (expected: tests in this file)");
                continue;
            }
            unknown(test, TEST, "tests[].");
            for (int j = 0; j < prompts.size() && samples.size() < SAMPLES_MAX; j++) {
                String id = "test-" + (i + 1) + (prompts.size() > 1 ? "-prompt-" + (j + 1) : "");
                samples.add(sample(id, prompts.get(j), usual, test));
            }
        }
        return new Samples(samples, List.copyOf(notes));
    }

    private JsonNode parse(String text) {
        try {
            JsonNode root = YAMLMapper.builder().build().readTree(text);
            if (root == null || !root.isObject()) {
                throw wrong("", "no fields", "a configuration of promptfoo");
            }
            return root;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    file + ": " + broken.getOriginalMessage() + " (expected: a configuration of promptfoo in YAML)",
                    broken);
        }
    }

    private List<JsonNode> prompts(JsonNode prompts) {
        List<JsonNode> read = new ArrayList<>();
        (prompts.isArray() ? prompts : SampleRequest.JSON.createArrayNode().add(prompts)).forEach(one -> {
            JsonNode raw = one.isObject() ? one.path("raw") : one;
            if (!raw.isString() || raw.asString().startsWith("file://")) {
                throw wrong("prompts", raw.asString("no text"), "prompts in this file");
            }
            read.add(prompt(raw.asString()));
        });
        return read;
    }

    /// A prompt is a text, or the messages of a chat as JSON.
    private static JsonNode prompt(String text) {
        Optional<JsonNode> messages = text.stripLeading().startsWith("[") ? SampleRequest.json(text) : Optional.empty();
        return messages.filter(JsonNode::isArray)
                .orElseGet(() -> SampleRequest.JSON.getNodeFactory().stringNode(text));
    }

    private Sample sample(String id, JsonNode prompt, JsonNode usual, JsonNode test) {
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode vars : List.of(usual.path("vars"), test.path("vars"))) {
            vars.properties().forEach(one -> variables.put(one.getKey(), text(one.getValue())));
        }
        ObjectNode request = SampleRequest.of(filled(prompt, variables));
        List<Check> checks = new ArrayList<>();
        for (JsonNode asserts : List.of(usual.path("assert"), test.path("assert"))) {
            asserts.forEach(one -> check(one, variables).ifPresent(checks::add));
        }
        return new Sample(id, request, checks, Optional.empty(), List.of(), List.of());
    }

    private Optional<Check> check(JsonNode one, Map<String, String> variables) {
        String type = one.path("type").asString("");
        try {
            Optional<Check> check = assertions
                    .of(type, one, text -> filled(text, variables))
                    .map(scorer -> new Check(scorer, one.path("weight").asDouble(1)))
                    .filter(made -> made.weight() > 0);
            if (check.isEmpty() && one.path("weight").asDouble(1) > 0) {
                notes.add(file + ": the assertion " + type
                        + (Assertions.plain(type).equals(Assertions.RUBRIC)
                                ? " is not made, because there is no judge (see --judge)"
                                : " is not known, and not made"));
            }
            if (check.isPresent()) {
                Assertions.unused(one)
                        .forEach(field -> notes.add(file + ": " + field + " of " + type + " is not used"));
            }
            return check;
        } catch (IllegalArgumentException wrong) {
            throw wrong("assert", type + ": " + wrong.getMessage(), "a value that fits the assertion");
        }
    }

    private JsonNode filled(JsonNode prompt, Map<String, String> variables) {
        if (prompt.isString()) {
            return SampleRequest.JSON.getNodeFactory().stringNode(filled(prompt.asString(), variables));
        }
        if (prompt.isArray()) {
            var list = SampleRequest.JSON.createArrayNode();
            prompt.forEach(one -> list.add(filled(one, variables)));
            return list;
        }
        if (prompt.isObject()) {
            ObjectNode object = SampleRequest.JSON.createObjectNode();
            prompt.properties().forEach(one -> object.set(one.getKey(), filled(one.getValue(), variables)));
            return object;
        }
        return prompt;
    }

    private String filled(String template, Map<String, String> variables) {
        if (template.contains("{%")) {
            notes.add(file + ": {% ... %} in a template is not understood, and sent as it is");
        }
        return VARIABLE.matcher(template).replaceAll(found -> {
            String value = variables.get(found.group(1));
            if (value == null) {
                notes.add(file + ": {{" + found.group(1) + "}} has no value, and is sent as it is");
            }
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private String text(JsonNode value) {
        String text = value.isString() ? value.asString() : value.toString();
        if (text.startsWith("file://")) {
            throw wrong("vars", text, "values in this file");
        }
        return text;
    }

    private void unknown(JsonNode fields, Set<String> known, String where) {
        fields.propertyNames().stream()
                .filter(name -> !known.contains(name) && !HARMLESS.contains(name))
                .forEach(name -> notes.add(file + ": " + where + name + " is not used"));
    }

    private IllegalArgumentException wrong(String field, String value, String expected) {
        return new IllegalArgumentException(
                file + ": " + (field.isEmpty() ? "" : field + ": ") + value + " (expected: " + expected + ")");
    }
}
