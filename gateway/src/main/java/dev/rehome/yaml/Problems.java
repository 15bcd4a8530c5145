package dev.rehome.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is wrong with the files that are being read, all of it at once.
public final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    private record Problem(String file, int line, String message) {}

    /// @param line counted from 1
    public void add(String file, int line, String message) {
        problems.add(new Problem(file, line, message));
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /// By file and line, as `file:line: message`.
    public List<String> list() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .map(problem -> problem.file + ":" + problem.line + ": " + problem.message)
                .distinct()
                .toList();
    }
}
