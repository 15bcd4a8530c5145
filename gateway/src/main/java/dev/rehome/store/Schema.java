package dev.rehome.store;

import java.util.List;

/// The steps that ship. A new step is a new line and a new file; a step that has shipped is never edited.
public final class Schema {
    private Schema() {}

    public static List<Migration> sqlite() {
        return List.of(
                Migration.load("sqlite", 1, "ledger"),
                Migration.load("sqlite", 2, "files_and_batches"),
                Migration.load("sqlite", 3, "responses"),
                Migration.load("sqlite", 4, "videos"),
                Migration.load("sqlite", 5, "native_batches"),
                Migration.load("sqlite", 6, "audit"),
                Migration.load("sqlite", 7, "relocation"),
                Migration.load("sqlite", 8, "samples_and_evaluations"),
                Migration.load("sqlite", 9, "grants"),
                Migration.load("sqlite", 10, "evaluation_verdicts"),
                Migration.load("sqlite", 11, "shadow_tallies"),
                Migration.load("sqlite", 12, "sample_drops"));
    }
}
