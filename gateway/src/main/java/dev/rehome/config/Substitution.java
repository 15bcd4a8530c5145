package dev.rehome.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Puts environment variables for `${NAME}` and files for `${file:PATH}` into parsed strings; `$${` stands for
/// `${`. What is put in is not looked at again.
record Substitution(Map<String, String> environment, Path directory) {
    private static final int FILE_BYTES_MAX = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";

    /// What became of a string.
    sealed interface Outcome {
        record Text(String value) implements Outcome {}

        /// @param reference the part that could not be resolved, such as `${HOME}`; holds no secret
        record Unresolved(String reference, String expected) implements Outcome {}
    }

    static boolean isReference(String raw) {
        int at = raw.indexOf("${");
        return at >= 0 && !raw.startsWith("$", at - 1);
    }

    Outcome apply(String raw) {
        if (!raw.contains("${")) {
            return new Outcome.Text(raw);
        }
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (int at = raw.indexOf("${"); at >= 0; at = raw.indexOf("${", done)) {
            if (at > done && raw.charAt(at - 1) == '$') {
                text.append(raw, done, at - 1).append("${");
                done = at + 2;
                continue;
            }
            int end = raw.indexOf('}', at);
            if (end < 0) {
                return new Outcome.Unresolved("${...", "a closing }, or $${ for a literal ${");
            }
            String name = raw.substring(at + 2, end);
            Outcome outcome = resolve(name);
            if (!(outcome instanceof Outcome.Text(String value))) {
                return outcome;
            }
            text.append(raw, done, at).append(value);
            done = end + 1;
        }
        return new Outcome.Text(text.append(raw, done, raw.length()).toString());
    }

    private Outcome resolve(String name) {
        if (name.startsWith(FILE)) {
            String path = name.substring(FILE.length());
            return contents(path)
                    .<Outcome>map(Outcome.Text::new)
                    .orElseGet(() -> new Outcome.Unresolved(
                            "${" + name + "}", "a readable text file of at most " + FILE_BYTES_MAX / 1024 + " KiB"));
        }
        if (!NAME.matcher(name).matches()) {
            return new Outcome.Unresolved("${...}", "${NAME} with letters, digits and _, or ${file:PATH}");
        }
        String value = environment.get(name);
        return value == null
                ? new Outcome.Unresolved("${" + name + "}", "the environment variable " + name + " to be set")
                : new Outcome.Text(value);
    }

    private Optional<String> contents(String path) {
        try {
            Path file = directory.resolve(path);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
                return bytes.length > FILE_BYTES_MAX
                        ? Optional.empty()
                        : Optional.of(StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString()
                                .strip());
            }
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }
}
