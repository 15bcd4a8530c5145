package dev.rehome.relocate.plan;

import java.util.List;

/// A plan that cannot be used, with everything that is wrong with it.
public final class InvalidPlan extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial")
    private final List<String> problems;

    InvalidPlan(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /// One line each: `file:line: name: value (expected: condition)`.
    public List<String> problems() {
        return problems;
    }
}
