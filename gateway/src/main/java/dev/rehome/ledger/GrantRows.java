package dev.rehome.ledger;

import dev.rehome.call.Cost;
import dev.rehome.ledger.grant.Charge;
import dev.rehome.ledger.grant.Covered;
import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Purse;
import dev.rehome.ledger.grant.Use;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Debits grants for rows that have just been kept, in the transaction that keeps them: a row that comes again is not
/// new, and is not debited again. What was used is read anew in each transaction, so that a rolled back one leaves no
/// trace. For one thread.
final class GrantRows implements AutoCloseable {
    private final Connection db;
    private final PreparedStatement row;
    private final PreparedStatement use;

    GrantRows(Connection db) throws SQLException {
        this.db = db;
        this.row =
                db.prepareStatement("UPDATE ledger_row SET priced = ?, cost_pico = ?, grants = ?, granted_tokens = ?,"
                        + " granted_pico = ? WHERE call_id = ? AND attempt = ?");
        this.use = db.prepareStatement("INSERT INTO grant_use (grant_id, unit, currency, used, worth_pico, attempts,"
                + " first_ms, last_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (grant_id, unit, currency)"
                + " DO UPDATE SET used = used + excluded.used, worth_pico = worth_pico + excluded.worth_pico,"
                + " attempts = attempts + excluded.attempts, first_ms = min(first_ms, excluded.first_ms),"
                + " last_ms = max(last_ms, excluded.last_ms)");
    }

    /// @param fresh rows that are in the table since this transaction
    /// @return the same rows, as grants leave them
    List<Row> debit(List<Row> fresh, List<Grant> grants) throws SQLException {
        List<Row> after = new ArrayList<>(fresh);
        List<Integer> concerned = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!grants.isEmpty() && Purse.concerns(grants, charge(after.get(i)))) {
                concerned.add(i);
            }
        }
        if (concerned.isEmpty()) {
            return after;
        }
        Purse purse = new Purse(grants, used());
        for (int i : concerned) {
            Covered covered = purse.debit(charge(after.get(i)));
            if (!covered.parts().isEmpty()) {
                after.set(i, put(after.get(i), covered));
            }
        }
        row.executeBatch();
        use.executeBatch();
        return after;
    }

    private Map<Purse.Account, Long> used() throws SQLException {
        Map<Purse.Account, Long> used = new HashMap<>();
        for (Use one : Use.read(db)) {
            used.merge(new Purse.Account(one.grant(), one.unit()), one.used(), Long::sum);
        }
        return used;
    }

    private static Charge charge(Row row) {
        return new Charge(
                row.text(Column.ACCOUNT),
                row.text(Column.PROVIDER),
                row.text(Column.MODEL),
                Instant.ofEpochMilli(row.amount(Column.STARTED_MS)),
                row.tokens(),
                cost(row));
    }

    private static Cost cost(Row row) {
        if (row.number(Column.PRICED) == Row.ABSENT) {
            return Cost.NOTHING;
        }
        return row.is(Column.PRICED)
                ? new Cost.Known(row.amount(Column.COST_PICO), row.text(Column.CURRENCY))
                : Cost.UNKNOWN;
    }

    private Row put(Row before, Covered covered) throws SQLException {
        Row after = before.copy()
                .put(Column.GRANTS, covered.text())
                .put(Column.GRANTED_TOKENS, covered.tokens())
                .put(Column.GRANTED_PICO, covered.pico());
        switch (covered.owed()) {
            case Cost.Known(long pico, String _) -> after.put(Column.COST_PICO, pico);
            case Cost.Unknown _ -> {}
            case Cost.Nothing _ -> after.put(Column.PRICED, Row.ABSENT);
        }
        int at = 1;
        for (Column column : List.of(Column.PRICED, Column.COST_PICO)) {
            if (after.number(column) == Row.ABSENT) {
                row.setNull(at++, Types.BIGINT);
            } else {
                row.setLong(at++, after.number(column));
            }
        }
        row.setString(at++, after.text(Column.GRANTS));
        row.setLong(at++, covered.tokens());
        row.setLong(at++, covered.pico());
        row.setString(at++, after.text(Column.CALL_ID));
        row.setLong(at, after.number(Column.ATTEMPT));
        row.addBatch();
        for (Covered.Part part : covered.parts()) {
            count(part, after.amount(Column.STARTED_MS));
        }
        return after;
    }

    private void count(Covered.Part part, long atMs) throws SQLException {
        int at = 1;
        use.setString(at++, part.grant().id());
        use.setString(at++, part.grant().size().unit());
        use.setString(at++, part.currency());
        use.setLong(at++, part.amount());
        use.setLong(at++, part.worth());
        use.setLong(at++, 1);
        use.setLong(at++, atMs);
        use.setLong(at, atMs);
        use.addBatch();
    }

    /// Forgets what a failed transaction has left behind here.
    void clear() throws SQLException {
        row.clearBatch();
        use.clearBatch();
    }

    @Override
    public void close() throws SQLException {
        try (row) {
            use.close();
        }
    }
}
