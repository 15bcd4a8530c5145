package dev.rehome.availability;

import java.util.List;

/// Files of the dataset that cannot be used, with everything that is wrong with them.
public final class InvalidDataset extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final List<String> problems;

    InvalidDataset(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// One line each: `file:line: name: value (expected: condition)`.
    public List<String> problems() {
        return problems;
    }
}
