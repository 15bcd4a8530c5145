package dev.rehome.place.update;

import dev.rehome.place.PlaceTable;
import dev.rehome.place.SourceFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of one source after reading it to its end.
///
/// @param loaded empty where it cannot be read
/// @param warnings what an operator should look at
/// @param problems why it must not be used; empty where it may
public record SourceState(
        String id, String file, Optional<PlaceTable.Loaded> loaded, List<String> warnings, List<String> problems) {
    /// The age from which data is called old.
    public static final Duration AGE_MAX = Duration.ofDays(45);

    public SourceState {
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /// Reads the source that is in place.
    public static SourceState verify(SourceSpec spec, Instant now) {
        return of(spec, spec.file(), now);
    }

    static SourceState of(SourceSpec spec, Path file, Instant now) {
        try {
            PlaceTable table = PlaceTable.merge(List.of(spec.open(file)));
            PlaceTable.Loaded loaded = table.sources().getFirst();
            return new SourceState(
                    spec.id(),
                    file.toString(),
                    Optional.of(loaded),
                    warnings(loaded, now),
                    SelfTest.problems(spec, table));
        } catch (SourceFailure e) {
            String message = e.getMessage() == null ? "unreadable" : e.getMessage();
            return new SourceState(spec.id(), file.toString(), Optional.empty(), List.of(), List.of(message));
        }
    }

    /// What an operator should look at in a source that was read.
    public static List<String> warnings(PlaceTable.Loaded loaded, Instant now) {
        List<String> warnings = new ArrayList<>();
        loaded.age(now)
                .filter(age -> age.compareTo(AGE_MAX) > 0)
                .ifPresent(age ->
                        warnings.add("age: " + age.toDays() + " days (expected: at most " + AGE_MAX.toDays() + ")"));
        loaded.age(now)
                .filter(age -> age.compareTo(Duration.ofDays(-2)) < 0)
                .ifPresent(age -> warnings.add("date: in the future (expected: a date that has been)"));
        if (loaded.unusable() * 2L > loaded.entries()) {
            warnings.add("ranges without a country or region: " + loaded.unusable() + " of " + loaded.entries()
                    + " (expected: less than half)");
        }
        return warnings;
    }
}
