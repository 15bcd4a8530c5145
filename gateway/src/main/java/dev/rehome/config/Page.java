package dev.rehome.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One reading of one file: what is found on the way.
final class Page {
    private static final int PROBLEMS_MAX = 200;

    private final String file;
    private final Path directory;
    private final Substitution substitution;
    private final boolean declaring;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<Declaration> declarations = new LinkedHashSet<>();

    Page(String file, Path directory, Map<String, String> environment, boolean declaring) {
        this.file = file;
        this.directory = directory;
        this.substitution = new Substitution(environment, directory);
        this.declaring = declaring;
    }

    Substitution substitution() {
        return substitution;
    }

    Path resolve(String path) {
        return directory.resolve(path).normalize();
    }

    /// Whether this reading is only to learn what fields there are: then every list has one empty element.
    boolean isDeclaring() {
        return declaring;
    }

    void declare(Declaration declaration) {
        if (declaring) {
            declarations.add(declaration);
        }
    }

    List<Declaration> declarations() {
        return List.copyOf(declarations);
    }

    void error(Spot spot, String path, String value, String expected) {
        if (errors.size() < PROBLEMS_MAX) {
            errors.add(problem(spot, path, value, expected));
        }
    }

    void warning(Spot spot, String path, String value, String expected) {
        if (warnings.size() < PROBLEMS_MAX) {
            warnings.add(problem(spot, path, value, expected));
        }
    }

    private Problem problem(Spot spot, String path, String value, String expected) {
        return new Problem(file, spot.line(), spot.column(), path, value, expected);
    }

    boolean isFaulty() {
        return !errors.isEmpty();
    }

    Reading.Faulty faulty() {
        return new Reading.Faulty(errors.stream().sorted().toList(), sortedWarnings());
    }

    List<Problem> sortedWarnings() {
        return warnings.stream().sorted().toList();
    }
}
