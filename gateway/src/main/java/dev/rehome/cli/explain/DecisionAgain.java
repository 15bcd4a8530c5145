package dev.rehome.cli.explain;

import dev.rehome.config.Config;
import dev.rehome.config.Store;
import dev.rehome.ledger.DecidedCall;
import dev.rehome.way.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Explains a decision of the past from its facts in the ledger, by the present configuration; it says so when that is
/// not the one that decided.
final class DecisionAgain {
    private DecisionAgain() {}

    static int explain(String id, Config config, Snapshot snapshot, BiConsumer<Explanation, Optional<String>> print)
            throws IOException {
        if (!(config.store() instanceof Store.Sqlite(Path file))) {
            throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE)");
        }
        DecidedCall call = find(file, id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--decision: " + id + " (expected: the id of a decision in " + file + ")"));
        Explanation.Question question = new Explanation.Question(
                call.model(),
                Optional.empty(),
                Optional.of(call.key()),
                call.places(),
                Optional.empty(),
                List.of(),
                call.started());
        Explanation explanation = Explanation.of(question, snapshot);
        String then = "Decision " + id + " of " + call.started() + ": " + call.verdict()
                + call.target().map(target -> ", answered by " + target).orElse("")
                + call.move().map(move -> ", moved by " + move).orElse("")
                + (call.warnings().isEmpty() ? "" : " (" + call.warnings() + ")");
        boolean same = id.startsWith("dec-" + snapshot.tag() + "-");
        print.accept(
                explanation,
                Optional.of(
                        then
                                + (same
                                        ? "\n"
                                        : "\nThe configuration or the dataset has changed since: below is what they say now.\n")));
        return explanation.isServed() ? 0 : 1;
    }

    private static Optional<DecidedCall> find(Path file, String id) throws IOException {
        try {
            return DecidedCall.find(file, id);
        } catch (SQLException unreadable) {
            throw new IOException("store: " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
