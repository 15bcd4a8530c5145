package dev.rehome.relocate.reembed.jsonl;

import java.util.stream.Stream;

/// The names of the members of a line that matter; all others are kept as they are.
public record Members(String id, String text, String vector) {
    public Members {
        if (Stream.of(id, text, vector).distinct().count() < 3) {
            throw new IllegalArgumentException(
                    "--id, --text, --vector: " + id + ", " + text + ", " + vector + " (expected: three names)");
        }
    }
}
