package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.store.SqliteStore;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The replies of an evaluation in the store, so that one that was stopped goes on where it was.
public final class ResultStore {
    private static final int PICO_DIGITS = 12;

    /// A call that is made again costs again: what it cost before stays counted.
    private static final String AGAIN = " ON CONFLICT DO UPDATE SET recorded = excluded.recorded,"
            + " fingerprint = excluded.fingerprint, at_ms = excluded.at_ms, sealed = excluded.sealed,"
            + " cost_pico = excluded.cost_pico + CASE WHEN excluded.currency IN ('', currency) THEN cost_pico ELSE 0 END,"
            + " currency = CASE WHEN excluded.currency = '' THEN currency ELSE excluded.currency END";

    private final SqliteStore store;
    private final Seal seal;
    private final InstantSource clock;

    public ResultStore(SqliteStore store, Seal seal, InstantSource clock) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    /// One call of an evaluation.
    ///
    /// @param recorded whether the sample is a recorded call, with which its answers are deleted
    /// @param role what the call is for: `replay`, or which question to a judge
    record Slot(String plan, String workload, String sample, boolean recorded, String target, String role) {
        String row() {
            return String.join("\n", plan, workload, sample, target, role);
        }
    }

    /// A reply that was kept.
    record Kept(String fingerprint, Replied reply) {}

    /// What was kept of a workload, by slot.
    Map<String, Kept> load(String plan, String workload) {
        return store.read(db -> {
                    Map<String, Kept> all = new HashMap<>();
                    try (PreparedStatement query =
                            db.prepareStatement("SELECT sample, target, role, fingerprint, sealed"
                                    + " FROM evaluation_result WHERE plan = ? AND workload = ?")) {
                        query.setString(1, plan);
                        query.setString(2, workload);
                        try (ResultSet rows = query.executeQuery()) {
                            while (rows.next()) {
                                Slot slot = new Slot(
                                        plan, workload, rows.getString(1), false, rows.getString(2), rows.getString(3));
                                String text = seal.open(slot.row(), rows.getBytes(5));
                                all.put(slot.row(), new Kept(rows.getString(4), RepliedJson.read(text)));
                            }
                        }
                    }
                    return all;
                })
                .join();
    }

    /// What an evaluation has cost so far, in one of its workloads.
    Map<String, BigDecimal> spent(String plan, String workload) {
        return store.read(db -> {
                    Map<String, BigDecimal> spent = new HashMap<>();
                    try (PreparedStatement query = db.prepareStatement("SELECT currency, sum(cost_pico)"
                            + " FROM evaluation_result WHERE plan = ? AND workload = ? AND currency <> ''"
                            + " GROUP BY currency")) {
                        query.setString(1, plan);
                        query.setString(2, workload);
                        try (ResultSet rows = query.executeQuery()) {
                            while (rows.next()) {
                                spent.put(rows.getString(1), BigDecimal.valueOf(rows.getLong(2), PICO_DIGITS));
                            }
                        }
                    }
                    return spent;
                })
                .join();
    }

    /// Whether there is anything of a plan's workload.
    public boolean has(String plan, String workload) {
        return store.read(db -> {
                    try (PreparedStatement query = db.prepareStatement(
                            "SELECT 1 FROM evaluation_result WHERE plan = ? AND workload = ? LIMIT 1")) {
                        query.setString(1, plan);
                        query.setString(2, workload);
                        try (ResultSet rows = query.executeQuery()) {
                            return rows.next();
                        }
                    }
                })
                .join();
    }

    public void forget(String plan, String workload) {
        CompletableFuture<Boolean> done = store.write(db -> {
            try (PreparedStatement delete =
                    db.prepareStatement("DELETE FROM evaluation_result WHERE plan = ? AND workload = ?")) {
                delete.setString(1, plan);
                delete.setString(2, workload);
                return delete.executeUpdate() > 0;
            }
        });
        done.join();
    }

    void keep(Slot slot, Kept kept) {
        Optional<Money> cost =
                kept.reply() instanceof Replied.Answered answered ? answered.cost() : Optional.<Money>empty();
        byte[] sealed = seal.seal(slot.row(), RepliedJson.write(kept.reply()));
        CompletableFuture<Integer> written = store.write(db -> {
            try (PreparedStatement insert = db.prepareStatement(
                    "INSERT INTO evaluation_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + AGAIN)) {
                insert.setString(1, slot.plan());
                insert.setString(2, slot.workload());
                insert.setString(3, slot.sample());
                insert.setInt(4, slot.recorded() ? 1 : 0);
                insert.setString(5, slot.target());
                insert.setString(6, slot.role());
                insert.setString(7, kept.fingerprint());
                insert.setLong(8, clock.instant().toEpochMilli());
                insert.setLong(
                        9,
                        cost.map(money -> money.amount()
                                        .movePointRight(PICO_DIGITS)
                                        .longValue())
                                .orElse(0L));
                insert.setString(10, cost.map(Money::currency).orElse(""));
                insert.setBytes(11, sealed);
                return insert.executeUpdate();
            }
        });
        written.join();
    }
}
