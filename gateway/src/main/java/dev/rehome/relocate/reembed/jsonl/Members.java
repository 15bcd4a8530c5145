package dev.rehome.relocate.reembed.jsonl;

import java.util.stream.Stream;

/// The names of the members of a line that matter; all others are kept as they are.
///
/// @param model the member that says which model made the vector
public record Members(String id, String text, String vector, String model) {
    public Members {
        if (Stream.of(id, text, vector, model).distinct().count() < 4) {
            throw new IllegalArgumentException("the members id, text, vector and model: " + id + ", " + text + ", "
                    + vector + ", " + model + " (expected: four names)");
        }
    }
}
