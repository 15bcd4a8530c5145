package dev.rehome.relocate.evaluate.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The files that a configuration of promptfoo names by `file://`. They lie beside it or below: what is read here is
/// sent to vendors, so that no path leads elsewhere. Programs (`.js`, `.py`) and patterns (`*`) are not run and not
/// read.
///
/// @param folder that of the configuration
record PromptfooFiles(Path folder) {
    private static final String FILE = "file://";
    private static final long BYTES_MAX = 16L << 20;
    private static final Pattern PARTS = Pattern.compile("(?m)^---[ \\t]*$");
    private static final Pattern NAME = Pattern.compile(
            "[^\\s{}<>|\"]+\\.(txt|md|j2|json|ya?ml|jsonl|csv|js|cjs|mjs|ts|py|rb|sh)", Pattern.CASE_INSENSITIVE);

    private static final List<String> PROGRAMS = List.of("js", "cjs", "mjs", "ts", "py", "rb", "sh");

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    /// Whether a text names a file.
    static boolean isNamed(JsonNode value) {
        return value.isString() && value.asString().startsWith(FILE);
    }

    /// Whether a prompt names a file; promptfoo takes those without `file://`, too.
    static boolean isPrompt(String text) {
        return text.startsWith(FILE) || NAME.matcher(text.strip()).matches();
    }

    /// The prompts in a file: texts with lines `---` between, or the one of a JSON or YAML file.
    List<String> prompts(String named) {
        String text = text(named);
        return switch (ending(named)) {
            case "json" -> List.of(text);
            case "yaml", "yml" -> List.of(tree(named).toString());
            default ->
                Arrays.stream(PARTS.split(text))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
        };
    }

    /// What a file of JSON or YAML holds; of JSON lines, a list.
    JsonNode tree(String named) {
        try {
            if (ending(named).equals("jsonl")) {
                var list = SampleRequest.JSON.createArrayNode();
                text(named)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> list.add(SampleRequest.JSON.readTree(line)));
                return list;
            }
            if (!List.of("json", "yaml", "yml").contains(ending(named))) {
                throw new IllegalArgumentException(named + " (expected: .yaml, .json or .jsonl)");
            }
            JsonNode tree = YAML.readTree(text(named));
            return tree == null ? SampleRequest.JSON.missingNode() : tree;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    named + ": " + broken.getOriginalMessage() + " (expected: YAML or JSON)", broken);
        }
    }

    /// The text of a file as a value.
    String value(String named) {
        return switch (ending(named)) {
            case "yaml", "yml" -> tree(named).toString();
            default -> text(named);
        };
    }

    private String text(String named) {
        Path file = path(named)
                .orElseThrow(() ->
                        new IllegalArgumentException(named + " (expected: a file of text beside this one or below)"));
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException(named + ": too large (expected: at most 16 MiB)");
            }
            return Files.readString(file);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(named + ": not readable (expected: a text in UTF-8)", wrong);
        }
    }

    private Optional<Path> path(String named) {
        String name = named.startsWith(FILE) ? named.substring(FILE.length()) : named.strip();
        if (PROGRAMS.contains(ending(named))) {
            return Optional.empty();
        }
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(name).toRealPath();
            return file.startsWith(root) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static String ending(String named) {
        return named.substring(named.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
