package dev.rehome.availability;

import dev.rehome.availability.ProviderReader.Read;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Checks that an id names one thing in the whole dataset: an explanation or a `grace:` entry names it alone.
final class UniqueIds {
    private final Problems problems;
    private final Map<String, Origin> seen = new HashMap<>();

    UniqueIds(Problems problems) {
        this.problems = problems;
    }

    void check(Collection<Read> providers) {
        for (Read read : providers) {
            see(read.provider().id(), read.origin());
            read.provider().aliases().forEach(alias -> see(alias, read.origin()));
        }
        seen.clear();
        for (Read read : providers) {
            see(read.provider().list().rule().id(), read.origin());
            read.origins().forEach(this::see);
        }
    }

    private void see(String id, Origin origin) {
        Origin before = seen.putIfAbsent(id, origin);
        if (before != null && !id.isEmpty()) {
            problems.add(
                    origin.file(),
                    origin.line(),
                    "id: " + id + " (expected: a unique id; used in " + before.file() + " line " + before.line() + ")");
        }
    }
}
