package dev.rehome.server.front.kept;

import dev.rehome.call.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What stands beside the file in the form of `POST /v1/files` (API reference 2.3.0, `CreateFileRequest`).
///
/// @param keep how long it is wanted; empty where the form does not say
public record FileForm(String purpose, Optional<Duration> keep) {
    private static final List<String> PURPOSES =
            List.of("assistants", "batch", "evals", "fine-tune", "user_data", "vision");
    private static final int FILENAME_CHARS_MAX = 255;

    /// @param attributes by name; empty where there is none
    /// @throws Wrong when something is missing or out of range
    public static FileForm read(Function<String, Optional<String>> attributes) {
        String purpose = attributes
                .apply("purpose")
                .orElseThrow(() -> wrong("missing_required_parameter", "purpose", "missing"));
        if (!PURPOSES.contains(purpose)) {
            throw wrong("invalid_value", "purpose", "not known");
        }
        Optional<String> anchor = attributes.apply("expires_after[anchor]");
        Optional<String> seconds = attributes.apply("expires_after[seconds]");
        return new FileForm(
                purpose,
                anchor.isEmpty() && seconds.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ExpiresAfter.read("expires_after", anchor.orElse(""), seconds.orElse(""))));
    }

    private static Wrong wrong(String code, String param, String what) {
        return new Wrong(new Refusal.Invalid(
                param, code, param + ": " + what + " (expected: one of " + String.join(", ", PURPOSES) + ")"));
    }

    /// The name of a file as it is shown: without folders and what cannot be printed.
    public static String filename(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder name = new StringBuilder();
        last.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(FILENAME_CHARS_MAX)
                .forEach(name::appendCodePoint);
        return name.isEmpty() ? "file" : name.toString();
    }
}
