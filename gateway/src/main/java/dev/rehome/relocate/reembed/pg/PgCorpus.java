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
import java.util.OptionalInt;
import java.util.Set;

/// A table of texts, whose new vectors go to a column of their own. The checkpoint is the data: what has no new vector
/// is left to do. A text that is changed while it is embedded is embedded again.
public final class PgCorpus implements Corpus {
    private static final String OURS = "rehome reembed: ";

    private final PgSql sql;
    private final Connection connection;
    private final PgFacts facts;
    private final Opening opening;
    private final boolean isThere;
    private final int dimensions;
    private final long done;
    private final Deque<Item> page = new ArrayDeque<>();
    private final Set<String> skipped = new HashSet<>();
    private Optional<String> after = Optional.empty();

    private PgCorpus(Connection connection, PgFacts facts, Opening opening, boolean isThere) throws SQLException {
        this.connection = connection;
        this.facts = facts;
        this.opening = opening;
        this.sql = new PgSql(opening.table(), facts);
        this.isThere = isThere;
        this.done = isThere ? sql.filled(connection) : 0;
        this.dimensions = isThere ? sql.dimensions(connection) : 0;
    }

    /// How to open a table.
    ///
    /// @param target the model, as the comment of the column will name it
    /// @param created the dimensions of the column that is created where it is missing, 0 where nobody knows; empty
    /// where none is to be created
    /// @param isDry whether nothing may be changed
    public record Opening(PgTable table, String target, OptionalInt created, boolean isDry) {}

    /// Takes the table for this run.
    ///
    /// @param connection is closed with the corpus
    /// @throws IOException when the table is not as it must be, or another run is at work
    /// @throws IllegalArgumentException when a column is to be created and nobody knows how long its vectors are
    public static PgCorpus open(Connection connection, Opening opening) throws IOException {
        try {
            connection.setAutoCommit(false);
            PgFacts facts = PgFacts.read(connection, opening.table());
            if (!PgSql.lock(connection, facts.oid())) {
                throw new IOException(opening.table().name() + ": another run is at work (expected: one at a time)");
            }
            PgSql sql = new PgSql(opening.table(), facts);
            otherModel(facts, opening);
            boolean isThere = facts.anew().isPresent();
            if (isThere) {
                sameModel(connection, sql, facts, opening);
            } else {
                int dimensions = created(opening);
                if (!opening.isDry()) {
                    sql.create(connection, dimensions);
                    sql.comment(connection, OURS + opening.target());
                    isThere = true;
                    facts = PgFacts.read(connection, opening.table());
                }
            }
            connection.commit();
            PgCorpus corpus = new PgCorpus(connection, facts, opening, isThere);
            connection.commit();
            return corpus;
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    private static int created(Opening opening) throws IOException {
        int dimensions = opening.created()
                .orElseThrow(() -> new IOException("--new-column: "
                        + opening.table().anew() + " (expected: a column of the table, or --create-column)"));
        if (dimensions == 0) {
            throw new IllegalArgumentException(
                    "--create-column: nobody says how long the vectors are (expected: --dimensions)");
        }
        return dimensions;
    }

    /// After the switch the old column is the one that an earlier run filled.
    private static void otherModel(PgFacts facts, Opening opening) throws IOException {
        int length =
                facts.anew().isPresent() ? facts.declared() : opening.created().orElse(0);
        boolean isSame = facts.old()
                .filter(old -> old.dimensions() == length)
                .flatMap(PgFacts.Vectors::comment)
                .filter((OURS + opening.target())::equals)
                .isPresent();
        if (isSame) {
            throw new IOException("--vector-column: " + opening.table().old().orElseThrow() + ": its vectors are by "
                    + opening.target() + " already (expected: the old vectors, or another --target)");
        }
    }

    /// Comments of others are not written over.
    private static void sameModel(Connection connection, PgSql sql, PgFacts facts, Opening opening)
            throws SQLException, IOException {
        Optional<String> comment = facts.anew().flatMap(PgFacts.Vectors::comment);
        String by = OURS + opening.target();
        if (comment.isPresent()
                && comment.get().startsWith(OURS)
                && !comment.get().equals(by)) {
            throw new IOException("--new-column: " + opening.table().anew() + ": vectors by "
                    + comment.get().substring(OURS.length()) + " (expected: " + opening.target()
                    + "; vectors of two models do not mix)");
        }
        boolean isOurs = comment.filter(by::equals).isPresent();
        if (!isOurs && (comment.isPresent() || sql.filled(connection) > 0)) {
            throw new IOException("--new-column: " + opening.table().anew() + ": "
                    + comment.map(text -> "its comment is '" + Item.shown(text, 100) + "'")
                            .orElse("there are vectors already, and no comment says by which model")
                    + " (expected: an empty column without a comment, or the comment '" + by + "')");
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
        long[] left = {0};
        survey(item -> left[0] += skipped.contains(item.id()) ? 0 : 1);
        return left[0];
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
    public List<String> switching() throws IOException {
        try {
            int length = sql.dimensions(connection);
            connection.commit();
            return new PgSwitch(opening.table(), facts, opening.target(), length).lines();
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
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
