package dev.rehome.cli.demo.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what one application has seen.
public final class Tally {
    private static final int EXAMPLES_MAX = 5;

    private final Map<String, Long> calls = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long done;
    private long errors;

    Tally() {}

    /// @param done pieces of work that ended well
    /// @param calls calls that were answered, by target
    /// @param errors pieces of work that did not end well
    /// @param examples some of them
    public record Seen(long done, Map<String, Long> calls, long errors, List<String> examples) {
        public Seen {
            calls = Map.copyOf(calls);
            examples = List.copyOf(examples);
        }
    }

    synchronized void served(String target, int number) {
        calls.merge(target, (long) number, Long::sum);
    }

    synchronized void well() {
        done++;
    }

    synchronized void wrong(String what) {
        errors++;
        if (examples.size() < EXAMPLES_MAX) {
            examples.add(what);
        }
    }

    synchronized Seen seen() {
        return new Seen(done, calls, errors, examples);
    }
}
