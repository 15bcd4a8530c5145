package dev.rehome.relocate.evaluate.sample;

import dev.rehome.relocate.evaluate.score.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a configuration of promptfoo: every test with every prompt and every choice of its variables is a sample. Of
/// it
/// `prompts`, `tests` and `defaultTest` are used, with `vars` and `assert`, also from files beside it; all else that is
/// there is named in the notes, so that nobody takes a test for passed that was never made.
final class PromptfooReader {
    private static final Set<String> ROOT = Set.of("prompts", "tests", "defaultTest", "description", "$schema");
    /// What says nothing of how to judge an answer.
    private static final Set<String> HARMLESS = Set.of(
            "providers",
            "targets",
            "sharing",
            "outputPath",
            "commandLineOptions",
            "env",
            "metadata",
            "tags",
            "assertionTemplates",
            "writeLatestResults");
    private static final Set<String> TEST = Set.of("vars", "assert", "description", "metadata");
    /// What changes an answer before it is judged: programs, which are not run here.
    private static final Set<String> CHANGES = Set.of("transform", "contextTransform", "postprocess");

    private static final int SAMPLES_MAX = 100_000;

    private final String file;
    private final Assertions assertions;
    private final PromptfooFiles files;
    private final Set<String> notes = new TreeSet<>();
    private JsonNode root = SampleRequest.JSON.createObjectNode();

    private PromptfooReader(String file, Means means) {
        this.file = file;
        Path folder = Path.of(file).toAbsolutePath().getParent();
        this.files = new PromptfooFiles(folder == null ? Path.of("/") : folder);
        this.assertions = new Assertions(means);
    }

    static Samples read(String file, String text, Means means) {
        return new PromptfooReader(file, means).read(text);
    }

    private Samples read(String text) {
        root = parse(text);
        unknown(root, ROOT, "");
        List<JsonNode> prompts = prompts(root.path("prompts"));
        JsonNode usual = fromFile("defaultTest", root.path("defaultTest"));
        unknown(usual, TEST, "defaultTest.");
        List<Sample> samples = new ArrayList<>();
        List<JsonNode> tests = tests(root.path("tests"));
        for (int i = 0; i < tests.size(); i++) {
            samples(i + 1, tests.get(i), usual, prompts, samples);
        }
        return new Samples(samples, List.copyOf(notes));
    }

    private void samples(int number, JsonNode test, JsonNode usual, List<JsonNode> prompts, List<Sample> samples) {
        unknown(test, TEST, "tests[].");
        List<PromptfooVariables> choices = variables(test, usual);
        for (int k = 0; k < choices.size(); k++) {
            for (int j = 0; j < prompts.size(); j++) {
                if (samples.size() == SAMPLES_MAX) {
                    notes.add(file + ": more than " + SAMPLES_MAX + " samples; the rest is not read");
                    return;
                }
                String id = "test-" + number + (choices.size() > 1 ? "-vars-" + (k + 1) : "")
                        + (prompts.size() > 1 ? "-prompt-" + (j + 1) : "");
                samples.add(sample(id, prompts.get(j), new Case(test, usual, choices.get(k))));
            }
        }
    }

    /// A test with one choice of its variables.
    private record Case(JsonNode test, JsonNode usual, PromptfooVariables variables) {
        /// A program would change each answer first.
        boolean isChanged() {
            return CHANGES.stream()
                    .anyMatch(change -> test.path("options").has(change)
                            || usual.path("options").has(change));
        }
    }

    private List<PromptfooVariables> variables(JsonNode test, JsonNode usual) {
        boolean isExpanded = !test.path("options")
                .path("disableVarExpansion")
                .asBoolean(usual.path("options").path("disableVarExpansion").asBoolean(false));
        try {
            return PromptfooVariables.of(List.of(usual.path("vars"), test.path("vars")), files, isExpanded);
        } catch (IllegalArgumentException faulty) {
            throw new IllegalArgumentException(file + ": vars: " + faulty.getMessage(), faulty);
        }
    }

    private JsonNode parse(String text) {
        try {
            JsonNode parsed = YAMLMapper.builder().build().readTree(text);
            if (parsed == null || !parsed.isObject()) {
                throw wrong("", "no fields", "a configuration of promptfoo");
            }
            return parsed;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    file + ": " + broken.getOriginalMessage() + " (expected: a configuration of promptfoo in YAML)",
                    broken);
        }
    }

    private JsonNode fromFile(String field, JsonNode value) {
        try {
            return PromptfooFiles.isNamed(value) ? files.tree(value.asString()) : value;
        } catch (IllegalArgumentException faulty) {
            throw new IllegalArgumentException(file + ": " + field + ": " + faulty.getMessage(), faulty);
        }
    }

    private List<JsonNode> tests(JsonNode given) {
        JsonNode tests = fromFile("tests", given);
        if (!tests.isArray()) {
            throw wrong(
                    "tests",
                    tests.isMissingNode() ? "missing" : tests.toString(),
                    "a list of tests, here or in a file of YAML, JSON or JSON lines");
        }
        List<JsonNode> read = new ArrayList<>();
        for (JsonNode one : tests) {
            JsonNode test = fromFile("tests", one);
            (test.isArray() ? test.valueStream().toList() : List.of(test)).forEach(each -> {
                if (each.isObject()) {
                    read.add(each);
                } else {
                    notes.add(file + ": tests: " + each.asString("") + " is not read (expected: a test)");
                }
            });
        }
        return read;
    }

    private List<JsonNode> prompts(JsonNode prompts) {
        List<JsonNode> read = new ArrayList<>();
        (prompts.isArray() ? prompts : SampleRequest.JSON.createArrayNode().add(prompts)).forEach(one -> {
            JsonNode raw = one.isObject() ? one.has("raw") ? one.path("raw") : one.path("id") : one;
            if (!raw.isString()) {
                throw wrong("prompts", raw.asString("no text"), "prompts in this file, or files of text");
            }
            try {
                (PromptfooFiles.isPrompt(raw.asString()) ? files.prompts(raw.asString()) : List.of(raw.asString()))
                        .forEach(text -> read.add(prompt(text)));
            } catch (IllegalArgumentException faulty) {
                throw new IllegalArgumentException(file + ": prompts: " + faulty.getMessage(), faulty);
            }
        });
        return read;
    }

    /// A prompt is a text, or the messages of a chat as JSON.
    private static JsonNode prompt(String text) {
        Optional<JsonNode> messages = text.stripLeading().startsWith("[") ? SampleRequest.json(text) : Optional.empty();
        return messages.filter(JsonNode::isArray)
                .orElseGet(() -> SampleRequest.JSON.getNodeFactory().stringNode(text));
    }

    private Sample sample(String id, JsonNode prompt, Case of) {
        Set<String> odd = new TreeSet<>();
        ObjectNode request = SampleRequest.of(of.variables().filled(prompt, odd));
        List<Check> checks = new ArrayList<>();
        for (JsonNode asserts : List.of(of.usual().path("assert"), of.test().path("assert"))) {
            asserts.forEach(one -> check(referred(one), of, odd).ifPresent(checks::add));
        }
        odd.forEach(what -> notes.add(file + ": " + what));
        return new Sample(id, request, checks, Optional.empty(), List.of(), List.of());
    }

    /// What `$ref: '#/assertionTemplates/name'` stands for.
    private JsonNode referred(JsonNode one) {
        String at = one.path("$ref").asString("");
        return at.startsWith("#/") ? root.at(at.substring(1)) : one;
    }

    private Optional<Check> check(JsonNode one, Case of, Set<String> odd) {
        String type = one.path("type").asString("");
        double weight = one.path("weight").asDouble(1);
        if (weight <= 0) {
            return Optional.empty();
        }
        if (of.isChanged() || CHANGES.stream().anyMatch(one::has)) {
            notes.add(file + ": the assertion " + type
                    + " is not made where `transform` would change the answer before, because no programs are run");
            return Optional.empty();
        }
        try {
            Optional<Check> check = assertions
                    .of(type, fromFile(one), text -> of.variables().filled(text, odd))
                    .map(scorer -> new Check(scorer, weight));
            if (check.isEmpty()) {
                notes.add(file + ": the assertion " + (type.isEmpty() ? one.toString() : type)
                        + (Assertions.plain(type).equals(Assertions.RUBRIC)
                                ? " is not made, because there is no judge (see --judge)"
                                : " is not known, and not made"));
            } else {
                Assertions.unused(one)
                        .forEach(field -> notes.add(file + ": " + field + " of " + type + " is not used"));
            }
            return check;
        } catch (IllegalArgumentException wrong) {
            throw wrong("assert", type + ": " + wrong.getMessage(), "a value that fits the assertion");
        }
    }

    /// The assertion with its value out of the file that it names; one of a type that is not known stays as it is.
    private JsonNode fromFile(JsonNode one) {
        JsonNode value = one.path("value");
        if (!PromptfooFiles.isNamed(value) || !assertions.knows(one.path("type").asString(""))) {
            return one;
        }
        ObjectNode with = SampleRequest.JSON.createObjectNode();
        one.properties().forEach(field -> with.set(field.getKey(), field.getValue()));
        with.put("value", files.value(value.asString()));
        return with;
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
