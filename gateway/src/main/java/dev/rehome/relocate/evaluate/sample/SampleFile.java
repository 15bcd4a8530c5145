package dev.rehome.relocate.evaluate.sample;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Reads a file of samples: JSONL as OpenAI's evals have it, or a configuration of promptfoo in YAML.
public final class SampleFile {
    static final long BYTES_MAX = 256L << 20;

    private SampleFile() {}

    /// @throws IllegalArgumentException with what is wrong, and its line
    public static Samples read(Path file, Means means) {
        String name = file.toString();
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new IllegalArgumentException(name + ": too large (expected: at most 256 MiB)");
            }
            return read(name, Files.readString(file), means);
        } catch (MalformedInputException wrong) {
            throw new IllegalArgumentException(name + ": not UTF-8 (expected: JSONL or YAML in UTF-8)", wrong);
        } catch (IOException wrong) {
            throw new IllegalArgumentException(name + ": not readable (expected: JSONL or YAML in UTF-8)", wrong);
        }
    }

    static Samples read(String name, String text, Means means) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return PromptfooReader.read(name, text, means);
        }
        return EvalsReader.read(name, text, means);
    }
}
