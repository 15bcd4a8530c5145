package dev.rehome.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The words of a command line: options with a value, flags, and the rest.
///
/// @param values by option, such as `--seconds`; a flag has the value `true`
/// @param words what is no option
public record Arguments(Map<String, String> values, List<String> words) {
    public Arguments {
        values = Map.copyOf(values);
        words = List.copyOf(words);
    }

    /// @param known the options; one that ends in `!` is a flag and takes no value
    /// @throws IllegalArgumentException for an option that is not known or lacks its value
    public static Arguments of(String[] args, List<String> known) {
        Map<String, String> values = new HashMap<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                words.add(args[i]);
            } else if (known.contains(args[i] + "!")) {
                values.put(args[i], "true");
            } else if (known.contains(args[i]) && i + 1 < args.length) {
                values.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException(args[i] + " (expected: one of " + known + ", with its value)");
            }
        }
        return new Arguments(values, words);
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    public boolean has(String flag) {
        return values.containsKey(flag);
    }

    public int number(String option, int otherwise) {
        return value(option).map(Integer::parseInt).orElse(otherwise);
    }
}
