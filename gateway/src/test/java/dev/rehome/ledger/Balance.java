package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Use;
import dev.rehome.store.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks of a ledger's file: what must hold after every test.
public final class Balance {
    private Balance() {}

    static List<Row> rows(Path file) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection db = Sqlite.openReadOnly(file);
                Statement sql = db.createStatement();
                ResultSet found = sql.executeQuery("SELECT * FROM ledger_row ORDER BY call_id, attempt")) {
            while (found.next()) {
                rows.add(row(found));
            }
        }
        return rows;
    }

    private static Row row(ResultSet found) throws SQLException {
        Row row = new Row();
        for (Column column : Column.values()) {
            if (column.isText()) {
                row.put(column, found.getString(column.word()));
            } else {
                long value = found.getLong(column.word());
                row.put(column, found.wasNull() ? Row.ABSENT : value);
            }
        }
        return row;
    }

    /// The roll-ups in the file are what a recount of its rows gives, to the last unit.
    ///
    /// @param count how many rows there are
    public static void assertBalanced(Path file, long count) throws SQLException {
        assertThat(rows(file)).hasSize((int) count);
        assertBalanced(file);
    }

    /// The roll-ups in the file are what a recount of its rows gives, to the last unit.
    static void assertBalanced(Path file) throws SQLException {
        RollUp recount = new RollUp();
        rows(file).forEach(recount::add);
        assertThat(text(rollUps(file))).isEqualTo(text(recount.sums()));
    }

    /// What the rows say that grants paid is what the balances say was debited; no grant paid more than it holds.
    static void assertGranted(Path file, List<Grant> grants) throws SQLException {
        Map<String, Long> byRows = new HashMap<>();
        for (Row row : rows(file)) {
            long tokens = 0;
            for (String part : row.text(Column.GRANTS).split(" ")) {
                if (!part.isEmpty()) {
                    String[] pair = part.split("=");
                    byRows.merge(pair[0], Long.parseLong(pair[1]), Long::sum);
                    tokens += isTokens(grants, pair[0]) ? Long.parseLong(pair[1]) : 0;
                }
            }
            assertThat(row.amount(Column.GRANTED_TOKENS)).isEqualTo(tokens).isLessThanOrEqualTo(row.tokens());
            assertThat(row.amount(Column.COST_PICO)).isNotNegative();
        }
        Map<String, Long> byBalance = new HashMap<>();
        Use.read(file).forEach(use -> byBalance.merge(use.grant(), use.used(), Long::sum));
        assertThat(byBalance).isEqualTo(byRows);
        for (Grant grant : grants) {
            assertThat(byBalance.getOrDefault(grant.id(), 0L))
                    .isLessThanOrEqualTo(grant.size().amount());
        }
    }

    private static boolean isTokens(List<Grant> grants, String id) {
        return grants.stream().anyMatch(grant -> grant.id().equals(id) && grant.size() instanceof Grant.Size.Tokens);
    }

    private static Map<RollUp.Key, String> text(Map<RollUp.Key, long[]> sums) {
        Map<RollUp.Key, String> text = new HashMap<>();
        sums.forEach((key, sum) -> text.put(key, Arrays.toString(sum)));
        return text;
    }

    private static Map<RollUp.Key, long[]> rollUps(Path file) throws SQLException {
        Map<RollUp.Key, long[]> sums = new HashMap<>();
        List<String> columns = Sum.columns();
        try (Connection db = Sqlite.openReadOnly(file);
                Statement sql = db.createStatement();
                ResultSet found = sql.executeQuery("SELECT * FROM usage_hour")) {
            while (found.next()) {
                long[] sum = new long[Sum.COUNT];
                for (int i = 0; i < sum.length; i++) {
                    sum[i] = found.getLong(columns.get(i));
                }
                RollUp.Key key = new RollUp.Key(
                        found.getLong("hour"),
                        found.getString("account"),
                        found.getString("key_id"),
                        found.getString("operation"),
                        found.getString("asked_model"),
                        found.getString("provider"),
                        found.getString("model"),
                        found.getString("currency"));
                assertThat(sums.put(key, sum)).isNull();
            }
        }
        return sums;
    }
}
