package dev.rehome.relocate.reembed.pg;

import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Filled;
import dev.rehome.relocate.reembed.Item;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table of texts, whose new vectors go to a column of their own. The checkpoint is the data: what has no new vector
/// is left to do. A text that is changed while it is embedded is embedded again.
public final class PgCorpus implements Corpus {
    private static final String OURS = "rehome reembed: ";

    private final PgSql sql;
    private final Connection connection;
    private final String target;
    private final boolean isThere;
    private final int dimensions;
    private final long done;
    private final Deque<Item> page = new ArrayDeque<>();
    private final Set<String> skipped = new HashSet<>();
    private Optional<String> after = Optional.empty();

    private PgCorpus(Connection connection, PgSql sql, String target, boolean isThere) throws SQLException {
        this.connection = connection;
        this.sql = sql;
        this.target = target;
        this.isThere = isThere;
        this.done = isThere ? sql.count(connection, false) : 0;
        this.dimensions = isThere ? sql.dimensions(connection) : 0;
    }

    /// How to open a table.
    ///
    /// @param target the model, as the comment of the column will name it
    /// @param createdDimensions of the column that is created where it is missing; 0 where none is to be created
    /// @param isDry whether nothing may be changed
    public record Opening(PgTable table, String target, int createdDimensions, boolean isDry) {}

    /// Takes the table for this run.
    ///
    /// @param connection is closed with the corpus
    /// @throws IOException when the table is not as it must be, or another run is at work
    public static PgCorpus open(Connection connection, Opening opening) throws IOException {
        try {
            connection.setAutoCommit(false);
            PgFacts facts = PgFacts.read(connection, opening.table());
            if (!PgSql.lock(connection, facts.oid())) {
                throw new IOException(opening.table().name() + ": another run is at work (expected: one at a time)");
            }
            boolean isThere = facts.anew().isPresent();
            PgSql sql = new PgSql(opening.table(), facts);
            if (isThere) {
                sameModel(connection, sql, facts, opening);
            } else if (opening.createdDimensions() == 0) {
                throw new IOException("--new-column: " + opening.table().anew()
                        + " (expected: a column of the table, or --create-column)");
            } else if (!opening.isDry()) {
                sql.create(connection, opening.createdDimensions());
                sql.comment(connection, OURS + opening.target());
                isThere = true;
                sql = new PgSql(opening.table(), PgFacts.read(connection, opening.table()));
            }
            connection.commit();
            PgCorpus corpus = new PgCorpus(connection, sql, opening.target(), isThere);
            connection.commit();
            return corpus;
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    private static void sameModel(Connection connection, PgSql sql, PgFacts facts, Opening opening)
            throws SQLException, IOException {
        Optional<String> comment = facts.anew().flatMap(PgFacts.Anew::comment);
        String by = OURS + opening.target();
        if (comment.isPresent()
                && comment.get().startsWith(OURS)
                && !comment.get().equals(by)) {
            throw new IOException("--new-column: " + opening.table().anew() + ": vectors by "
                    + comment.get().substring(OURS.length()) + " (expected: " + opening.target()
                    + "; vectors of two models do not mix)");
        }
        boolean isOurs = comment.filter(by::equals).isPresent();
        if (!isOurs && sql.count(connection, false) > 0) {
            throw new IOException("--new-column: " + opening.table().anew()
                    + ": there are vectors already, and its comment does not say by which model (expected: an empty"
                    + " column, or the comment '" + by + "')");
        }
        if (!isOurs && !opening.isDry()) {
            sql.comment(connection, by);
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
        try {
            sql.left(connection, isThere, each);
            connection.commit();
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    @Override
    public Optional<Item> next() throws IOException {
        while (page.isEmpty()) {
            List<Item> more = more();
            if (more.isEmpty()) {
                return Optional.empty();
            }
            after = Optional.of(more.getLast().id());
            more.stream().filter(item -> !skipped.contains(item.id())).forEach(page::add);
        }
        return Optional.of(page.removeFirst());
    }

    private List<Item> more() throws IOException {
        try {
            List<Item> more = sql.page(connection, after);
            connection.commit();
            return more;
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    /// In one transaction.
    @Override
    public void keep(List<Filled> filled) throws IOException {
        List<Filled> vectors = new ArrayList<>();
        for (Filled one : filled) {
            if (one.vector().isPresent()) {
                vectors.add(one);
            } else {
                skipped.add(one.item().id());
            }
        }
        try {
            sql.fill(connection, vectors);
            connection.commit();
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    @Override
    public long finish() throws IOException {
        after = Optional.empty();
        try {
            long left = sql.count(connection, true) - skipped.size();
            connection.commit();
            return Math.max(0, left);
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    @Override
    public void pairs(Pairs pairs) throws IOException {
        try {
            sql.pairs(connection, pairs);
            connection.commit();
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    @Override
    public List<String> switching() {
        try {
            return sql.switching(target, sql.dimensions(connection));
        } catch (SQLException _) {
            return sql.switching(target, 0);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }
}
