package dev.rehome.config;

import java.nio.file.Path;
import java.util.Map;

/// Environment variables and files in the texts of options, as the configuration has them: `${NAME}`, `${file:PATH}`.
public final class Variables {
    private Variables() {}

    /// @param directory what the paths of files are relative to
    /// @throws IllegalArgumentException when one is not there; the message holds no secret
    public static String in(String text, Map<String, String> environment, Path directory) {
        return switch (new Substitution(environment, directory).apply(text)) {
            case Substitution.Outcome.Text(String value) -> value;
            case Substitution.Outcome.Unresolved(String reference, String expected) ->
                throw new IllegalArgumentException(reference + " (expected: " + expected + ")");
        };
    }
}
