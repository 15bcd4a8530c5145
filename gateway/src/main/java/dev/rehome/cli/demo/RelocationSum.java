package dev.rehome.cli.demo;

import dev.rehome.call.CallRecord;
import dev.rehome.cli.demo.replay.Tally;
import dev.rehome.cli.print.TextTable;
import dev.rehome.store.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The end of `rehome demo relocation`: what the applications saw, held against the ledger.
final class RelocationSum {
    /// One row with `last` for each call; what the gateway called to measure is not the applications'.
    private static final String CALLS = "SELECT key_id, count(*) FROM ledger_row WHERE last = 1"
            + " AND status = 200 AND tags NOT LIKE '%\"" + CallRecord.OWN + "\"%' GROUP BY key_id";

    private final DemoTerminal terminal;
    private final Map<String, Tally.Seen> seen;

    /// @param seen what each application saw, by its key
    RelocationSum(DemoTerminal terminal, Map<String, Tally.Seen> seen) {
        this.terminal = terminal;
        this.seen = seen;
    }

    /// @param store the file of a gateway that was stopped
    void say(Path store) throws SQLException {
        terminal.say("");
        TextTable table = new TextTable("application", "done", "errors", "calls by target");
        seen.forEach((key, tally) ->
                table.row(key, String.valueOf(tally.done()), String.valueOf(tally.errors()), targets(tally)));
        table.toString().lines().forEach(terminal::say);
        seen.values().forEach(tally -> tally.examples().forEach(terminal::say));
        terminal.check(
                seen.values().stream().allMatch(tally -> tally.errors() == 0),
                "no application has seen an error, from the notice to the day of the block");
        terminal.check(
                booked(store).equals(answered()),
                "each of their "
                        + answered().values().stream().mapToLong(n -> n).sum()
                        + " calls has its row in the ledger, and nothing else has");
    }

    private static String targets(Tally.Seen tally) {
        return new TreeMap<>(tally.calls())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Map<String, Long> answered() {
        return seen.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().calls().values().stream()
                                .mapToLong(number -> number)
                                .sum()));
    }

    private static Map<String, Long> booked(Path store) throws SQLException {
        Map<String, Long> calls = new TreeMap<>();
        try (Connection db = Sqlite.openReadOnly(store);
                PreparedStatement query = db.prepareStatement(CALLS);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                calls.put(rows.getString(1), rows.getLong(2));
            }
        }
        return calls;
    }
}
