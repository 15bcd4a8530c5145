package dev.rehome.ledger;

import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Use;
import dev.rehome.store.Migrator;
import dev.rehome.store.Schema;
import dev.rehome.store.SchemaRefused;
import dev.rehome.store.Sqlite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The writer's side of the tables `ledger_row` and `usage_hour`. For one thread.
final class SqliteRows implements AutoCloseable {
    private static final Duration BUSY = Duration.ofMillis(250);
    private static final Column[] COLUMNS = Column.values();
    private static final String INSERT = "INSERT INTO ledger_row ("
            + Arrays.stream(COLUMNS).map(Column::word).collect(Collectors.joining(", "))
            + ") VALUES (" + marks(COLUMNS.length) + ") ON CONFLICT (call_id, attempt) DO NOTHING";
    private static final String ADD = "INSERT INTO usage_hour ("
            + String.join(", ", RollUp.KEY) + ", " + String.join(", ", Sum.columns())
            + ") VALUES (" + marks(RollUp.KEY.size() + Sum.COUNT)
            + ") ON CONFLICT (" + String.join(", ", RollUp.KEY) + ") DO UPDATE SET "
            + Sum.columns().stream()
                    .map(c -> c + " = " + c + " + excluded." + c)
                    .collect(Collectors.joining(", "));

    private final Connection db;
    private final Statement plain;
    private final PreparedStatement insert;
    private final PreparedStatement add;
    private final GrantRows grants;

    private SqliteRows(Connection db) throws SQLException {
        this.db = db;
        this.plain = db.createStatement();
        this.insert = db.prepareStatement(INSERT);
        this.add = db.prepareStatement(ADD);
        this.grants = new GrantRows(db);
    }

    static SqliteRows open(Path file, Instant now) throws SQLException, SchemaRefused {
        Connection db = Sqlite.open(file, BUSY);
        try {
            new Migrator(Schema.sqlite()).migrate(db, now);
            return new SqliteRows(db);
        } catch (SQLException | SchemaRefused e) {
            db.close();
            throw e;
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /// Keeps the rows that are not there yet and adds them to the roll-ups: all or, with an exception, nothing.
    ///
    /// @return how many were not there yet
    int insert(List<Row> rows) throws SQLException {
        return insert(rows, List.of());
    }

    /// The same, and what grants cover of the new rows is debited from them.
    ///
    /// @return how many were not there yet
    int insert(List<Row> rows, List<Grant> granted) throws SQLException {
        try {
            begin();
            for (Row row : rows) {
                bind(row);
                insert.addBatch();
            }
            int[] changed = insert.executeBatch();
            List<Row> fresh = new ArrayList<>(rows.size());
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 1) {
                    fresh.add(rows.get(i));
                }
            }
            RollUp rollUp = new RollUp();
            grants.debit(fresh, granted).forEach(rollUp::add);
            add(rollUp);
            plain.execute("COMMIT");
            return fresh.size();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    /// Not by `setAutoCommit(false)`: the driver would begin the next transaction, with its lock, at each commit.
    private void begin() throws SQLException {
        plain.execute("BEGIN IMMEDIATE");
    }

    private void undo(SQLException why) {
        try {
            insert.clearBatch();
            add.clearBatch();
            grants.clear();
            plain.execute("ROLLBACK");
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void bind(Row row) throws SQLException {
        for (int i = 0; i < COLUMNS.length; i++) {
            Column column = COLUMNS[i];
            if (column.isText()) {
                insert.setString(i + 1, row.text(column));
            } else if (row.number(column) == Row.ABSENT) {
                insert.setNull(i + 1, Types.BIGINT);
            } else {
                insert.setLong(i + 1, row.number(column));
            }
        }
    }

    private void add(RollUp rollUp) throws SQLException {
        for (Map.Entry<RollUp.Key, long[]> entry : rollUp.sums().entrySet()) {
            RollUp.Key key = entry.getKey();
            int at = 1;
            add.setLong(at++, key.hour());
            for (String text : List.of(
                    key.account(),
                    key.keyId(),
                    key.operation(),
                    key.askedModel(),
                    key.provider(),
                    key.model(),
                    key.currency())) {
                add.setString(at++, text);
            }
            for (long sum : entry.getValue()) {
                add.setLong(at++, sum);
            }
            add.addBatch();
        }
        add.executeBatch();
    }

    /// What was debited of all grants there ever were.
    List<Use> uses() throws SQLException {
        return Use.read(db);
    }

    /// Deletes a bounded part of what is older than it may be, and gives some of the space back to the disk.
    ///
    /// @return how many rows and roll-ups were deleted; less than `rowsMax` where nothing old is left
    int sweep(Instant rowsBefore, Instant rollUpsBefore, int rowsMax) throws SQLException {
        try (PreparedStatement rows = db.prepareStatement(
                        "DELETE FROM ledger_row WHERE id IN (SELECT id FROM ledger_row WHERE started_ms < ?"
                                + " ORDER BY started_ms LIMIT ?)");
                PreparedStatement hours = db.prepareStatement(
                        "DELETE FROM usage_hour WHERE hour < ?" + " AND hour = (SELECT min(hour) FROM usage_hour)")) {
            begin();
            rows.setLong(1, rowsBefore.toEpochMilli());
            rows.setInt(2, rowsMax);
            hours.setLong(1, rollUpsBefore.getEpochSecond() / 3_600);
            int deleted = rows.executeUpdate() + hours.executeUpdate();
            plain.execute("COMMIT");
            plain.execute("PRAGMA incremental_vacuum(256)");
            return deleted;
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try (db;
                plain;
                insert;
                grants) {
            add.close();
        }
    }
}
