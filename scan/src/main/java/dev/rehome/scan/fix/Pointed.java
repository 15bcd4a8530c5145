package dev.rehome.scan.fix;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What of a tree leads to the gateway: its address, and the names of constants, settings and variables that hold it.
final class Pointed {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{3,}");

    /// `BASE = ...`, `const BASE: string = ...`, `export X=...`.
    private static final Pattern BOUND = Pattern.compile("^[\\s\\w]*?\\b([A-Za-z_]\\w{3,})\\s*(?::\\s*\\w+\\s*)?:?=");

    private final String origin;
    private final Set<String> parameters;
    private final Set<String> names = new HashSet<>();

    Pointed(Target target, List<Idiom> idioms) {
        this.origin = target.origin();
        this.parameters = idioms.stream()
                .flatMap(idiom -> idiom.bases().stream())
                .map(Pointed::folded)
                .collect(Collectors.toSet());
        parameters.addAll(Set.of("value", "default", "address", "endpoint"));
    }

    /// Learns the names before an address on its line: the last one (`X=`, `getenv("X", `, `env.X || `), and the one
    /// that the whole is bound to. Names that parameters of clients have say nothing elsewhere.
    ///
    /// @param text of a file, as the patch leaves it
    void learn(String text) {
        text.lines().filter(line -> line.contains(origin)).forEach(line -> {
            String before = line.substring(0, line.indexOf(origin));
            NAME.matcher(before).results().reduce((_, last) -> last).ifPresent(last -> add(last.group()));
            Matcher bound = BOUND.matcher(before);
            if (bound.find()) {
                add(bound.group(1));
            }
        });
    }

    private void add(String name) {
        if (!parameters.contains(folded(name))) {
            names.add(name);
        }
    }

    private static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /// Whether code that says where to call leads to the gateway.
    boolean is(String code) {
        return code.contains(origin)
                || NAME.matcher(code).results().map(MatchResult::group).anyMatch(names::contains);
    }
}
