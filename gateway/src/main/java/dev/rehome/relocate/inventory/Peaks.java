package dev.rehome.relocate.inventory;

import dev.rehome.call.CallRecord;
import dev.rehome.relocate.Workload;
import dev.rehome.store.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much workloads use in their busiest minutes, from the last 30 days of a ledger's rows. What the gateway did for
/// itself does not count.
public final class Peaks {
    public static final Peaks NONE = new Peaks(Map.of());

    private static final long PERIOD_MS = 30L * 86_400_000;
    private static final double MOST = 0.99;
    private static final String SQL = "SELECT account, key_id, asked_model, operation, sum(last) AS calls,"
            + " sum(ifnull(input_tokens, 0) + ifnull(cache_read_tokens, 0) + ifnull(cache_write_tokens, 0)"
            + " + ifnull(audio_input_tokens, 0) + ifnull(output_tokens, 0) + ifnull(reasoning_tokens, 0)"
            + " + ifnull(audio_output_tokens, 0)) AS tokens FROM ledger_row"
            + " WHERE started_ms >= (SELECT max(started_ms) FROM ledger_row) - ? AND provider <> ''"
            + " AND instr(tags, '\"" + CallRecord.OWN + "\":') = 0"
            + " AND instr(tags, '\"" + CallRecord.MOVE + "\":\"" + CallRecord.SHADOW + "') = 0"
            + " GROUP BY account, key_id, asked_model, operation, started_ms / 60000";

    private final Map<Whose, Peak> peaks;

    private record Whose(String account, String key, String model, String operation) {}

    /// Calls and tokens of a minute, of those minutes in which there was a call.
    ///
    /// @param callsMost 99 of 100 minutes have no more
    /// @param tokensMost likewise
    public record Peak(long calls, long callsMost, long tokens, long tokensMost) {
        /// In words.
        @Override
        public String toString() {
            return "its busiest minute has " + calls + " calls and " + tokens + " tokens (99 of 100 minutes at most "
                    + callsMost + " and " + tokensMost + ")";
        }
    }

    private Peaks(Map<Whose, Peak> peaks) {
        this.peaks = Map.copyOf(peaks);
    }

    /// Empty where the ledger has no calls of it, or the workload is from elsewhere.
    public Optional<Peak> of(Workload workload) {
        return Optional.ofNullable(peaks.get(new Whose(
                workload.account().orElse(""),
                workload.key().orElse(""),
                workload.model(),
                workload.operation().word())));
    }

    /// @param store the ledger's SQLite file; it is only read
    public static Peaks read(Path store) throws SQLException {
        Map<Whose, List<Long>> calls = new HashMap<>();
        Map<Whose, List<Long>> tokens = new HashMap<>();
        try (Connection db = Sqlite.openReadOnly(store);
                PreparedStatement query = db.prepareStatement(SQL)) {
            query.setLong(1, PERIOD_MS);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Whose whose = new Whose(
                            rows.getString("account"),
                            rows.getString("key_id"),
                            rows.getString("asked_model"),
                            rows.getString("operation"));
                    calls.computeIfAbsent(whose, _ -> new ArrayList<>()).add(rows.getLong("calls"));
                    tokens.computeIfAbsent(whose, _ -> new ArrayList<>()).add(rows.getLong("tokens"));
                }
            }
        }
        Map<Whose, Peak> peaks = new HashMap<>();
        calls.forEach((whose, minutes) -> {
            List<Long> used = tokens.getOrDefault(whose, List.of());
            peaks.put(whose, new Peak(at(minutes, 1), at(minutes, MOST), at(used, 1), at(used, MOST)));
        });
        return new Peaks(peaks);
    }

    private static long at(List<Long> minutes, double share) {
        List<Long> sorted = minutes.stream().sorted().toList();
        return sorted.get(Math.clamp((long) Math.ceil(share * sorted.size()) - 1, 0, sorted.size() - 1));
    }
}
