package dev.rehome.relocate.reembed.pg;

import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Filled;
import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.Item;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table of texts. New vectors go to a column of their own; each batch is one transaction, so that the rows without a
/// new vector are what is left, after a kill too. A comment on the column says which model its vectors are by.
public final class PgCorpus implements Corpus {
    private static final int PAGE_ROWS = 512;

    private final Connection db;
    private final String model;
    private PgSql sql;
    private final long done;
    private final int dimensions;
    private final Deque<Item> page = new ArrayDeque<>();
    private final Set<String> skipped = new HashSet<>();
    private Optional<String> last = Optional.empty();

    private PgCorpus(Connection db, String model, PgSql sql, long done, int dimensions) {
        this.db = db;
        this.model = model;
        this.sql = sql;
        this.done = done;
        this.dimensions = dimensions;
    }

    /// Looks at the table; nothing is changed before the first vector is kept.
    ///
    /// @param db is closed with the corpus
    /// @param model the target, as the column's comment will name it
    /// @param isMade whether the new column may be made where there is none
    /// @throws IOException when the table cannot be used, or its new column is another model's
    public static PgCorpus open(Connection db, PgTable table, String model, boolean isMade) throws IOException {
        return told(() -> {
            PgColumns columns = PgColumns.read(db, table);
            PgSql sql = new PgSql(table, columns);
            lock(db, table);
            if (columns.anew().isEmpty()) {
                if (!isMade) {
                    throw new IOException("--new-column: " + table.anew()
                            + " (expected: a column of the table, or --create-column)");
                }
                return new PgCorpus(db, model, sql, 0, 0);
            }
            long done = count(db, sql.filled());
            PgNote.check(columns.anew().get(), table, model, done);
            return new PgCorpus(db, model, sql, done, columns.anew().get().dimensions());
        });
    }

    /// Held until the connection is closed: two runs on one column would pay twice.
    private static void lock(Connection db, PgTable table) throws SQLException, IOException {
        try (PreparedStatement ask = db.prepareStatement(
                "select pg_try_advisory_lock(hashtextextended('rehome reembed ' || to_regclass(?)::oid || ' ' || ?, 0))")) {
            ask.setString(1, table.quoted());
            ask.setString(2, table.anew());
            try (ResultSet row = ask.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new IOException(table.table() + ": another run is at work (expected: one at a time)");
                }
            }
        }
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public void survey(Each each) throws IOException {
        stream(sql.left(), row -> each.text(new Item(row.getString(1), row.getString(2))));
    }

    @Override
    public Optional<Item> next() throws IOException {
        while (true) {
            if (page.isEmpty() && !fetch()) {
                return Optional.empty();
            }
            Item item = page.removeFirst();
            if (!skipped.contains(item.id())) {
                return Optional.of(item);
            }
        }
    }

    private boolean fetch() throws IOException {
        return told(() -> {
            try (PreparedStatement ask = db.prepareStatement(sql.page(last.isEmpty(), PAGE_ROWS))) {
                if (last.isPresent()) {
                    ask.setString(1, last.get());
                }
                try (ResultSet row = ask.executeQuery()) {
                    while (row.next()) {
                        page.add(new Item(row.getString(1), row.getString(2)));
                    }
                }
            }
            if (page.isEmpty()) {
                return false;
            }
            last = Optional.of(page.getLast().id());
            return true;
        });
    }

    @Override
    public void keep(List<Filled> filled) throws IOException {
        filled.stream().filter(one -> one.vector().isEmpty()).forEach(one -> skipped.add(one.item().id()));
        List<Filled> kept =
                filled.stream().filter(one -> one.vector().isPresent()).toList();
        if (kept.isEmpty()) {
            return;
        }
        told(() -> {
            db.setAutoCommit(false);
            try {
                begin(kept.getFirst().vector().orElseThrow().length);
                try (PreparedStatement put = db.prepareStatement(sql.keep())) {
                    for (Filled one : kept) {
                        put.setString(1, Floats.text(one.vector().orElseThrow()));
                        put.setString(2, one.item().id());
                        put.setString(3, one.item().text());
                        put.addBatch();
                    }
                    put.executeBatch();
                }
                db.commit();
                return true;
            } catch (SQLException | RuntimeException failed) {
                db.rollback();
                throw failed;
            } finally {
                db.setAutoCommit(true);
            }
        });
    }

    /// Makes the column, and says whose vectors it holds, with the first of them.
    private void begin(int length) throws SQLException, IOException {
        Optional<PgColumns.Anew> anew = sql.columns().anew();
        if (anew.flatMap(PgColumns.Anew::comment).isPresent()) {
            return;
        }
        try (Statement statement = db.createStatement()) {
            if (anew.isEmpty()) {
                statement.execute(sql.create(length));
            }
            statement.execute(sql.comment(PgNote.text(model)));
        }
        sql = new PgSql(sql.table(), PgColumns.read(db, sql.table()));
    }

    /// Rows that came or changed meanwhile have no new vector.
    @Override
    public long finish() throws IOException {
        last = Optional.empty();
        long[] left = new long[1];
        stream(sql.left(), row -> left[0] += skipped.contains(row.getString(1)) ? 0 : 1);
        return left[0];
    }

    @Override
    public void pairs(Pairs pairs) throws IOException {
        if (sql.columns().anew().isPresent()) {
            stream(
                    sql.pairs(),
                    row -> pairs.pair(
                            row.getString(1), Floats.parse(row.getString(2)), Floats.parse(row.getString(3))));
        }
    }

    /// What the operator runs to go over to the new vectors.
    ///
    /// @param length of the vectors
    public List<String> switching(int length) {
        return sql.switching(length);
    }

    /// Is given each row.
    private interface Rows {
        void row(ResultSet row) throws SQLException, IOException;
    }

    /// Reads without holding all rows in memory, which PostgreSQL does in a transaction only.
    private void stream(String query, Rows rows) throws IOException {
        told(() -> {
            db.setAutoCommit(false);
            try (PreparedStatement ask = db.prepareStatement(query)) {
                ask.setFetchSize(PAGE_ROWS);
                try (ResultSet row = ask.executeQuery()) {
                    while (row.next()) {
                        rows.row(row);
                    }
                }
            } finally {
                db.rollback();
                db.setAutoCommit(true);
            }
            return true;
        });
    }

    private static long count(Connection db, String query) throws SQLException {
        try (Statement ask = db.createStatement();
                ResultSet row = ask.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    private static <T> T told(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (SQLException failed) {
            throw new IOException("the database: " + Item.shown(String.valueOf(failed.getMessage()), 400), failed);
        }
    }

    @Override
    public void close() throws IOException {
        told(() -> {
            db.close();
            return true;
        });
    }
}
