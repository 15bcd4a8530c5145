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

    private final Connection connection;
    private final Opening opening;
    private final int dimensions;
    private final long done;
    private final Deque<Item> page = new ArrayDeque<>();
    private final Set<String> skipped = new HashSet<>();
    private Optional<String> after = Optional.empty();
    private PgFacts facts;
    private PgSql sql;

    private PgCorpus(Connection connection, PgFacts facts, Opening opening) throws SQLException {
        this.connection = connection;
        this.opening = opening;
        this.facts = facts;
        this.sql = new PgSql(opening.table(), facts);
        this.done = sql.filled(connection);
        this.dimensions = sql.dimensions(connection);
    }

    /// How to open a table.
    ///
    /// @param target the model, as the comment of the column will name it
    /// @param isCreated whether the new column may be made where it is missing, with the first vectors, as long as
    /// they are
    public record Opening(PgTable table, String target, boolean isCreated) {
        String comment() {
            return OURS + target;
        }
    }

    /// Takes the table for this run; nothing is changed before the first vectors are kept.
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
            PgCorpus corpus = new PgCorpus(connection, facts, opening);
            corpus.check();
            connection.commit();
            return corpus;
        } catch (SQLException failed) {
            throw PgSql.failed(failed);
        }
    }

    private void check() throws IOException {
        String name = opening.table().anew();
        if (facts.anew().isEmpty() && !opening.isCreated()) {
            throw new IOException("--new-column: " + name + " (expected: a column of the table, or --create-column)");
        }
        Optional<String> comment = facts.anew().flatMap(PgFacts.Vectors::comment);
        if (comment.filter(text -> text.startsWith(OURS) && !text.equals(opening.comment()))
                .isPresent()) {
            throw new IOException("--new-column: " + name + ": vectors by "
                    + comment.get().substring(OURS.length()) + " (expected: " + opening.target()
                    + "; vectors of two models do not mix)");
        }
        // Comments of others are not written over.
        if (comment.filter(opening.comment()::equals).isEmpty() && (comment.isPresent() || done > 0)) {
            throw new IOException("--new-column: " + name + ": "
                    + comment.map(text -> "its comment is '" + Item.shown(text, 100) + "'")
                            .orElse("there are vectors already, and no comment says by which model")
                    + " (expected: an empty column without a comment, or the comment '" + opening.comment() + "')");
        }
        // After the switch the old column is the one that an earlier run filled.
        if (facts.anew().isEmpty()
                && facts.old()
                        .flatMap(PgFacts.Vectors::comment)
                        .filter(opening.comment()::equals)
                        .isPresent()) {
            throw new IOException("--vector-column: " + opening.table().old().orElseThrow() + ": its vectors are by "
                    + opening.target() + " already (expected: the old vectors, or a --new-column that is there)");
        }
    }

    /// Makes the column, and writes whose vectors it holds, with the first of them.
    private void begin(int length) throws SQLException, IOException {
        if (facts.anew().flatMap(PgFacts.Vectors::comment).isPresent()) {
            return;
        }
        if (facts.anew().isEmpty()) {
            sql.create(connection, length);
        }
        sql.comment(connection, opening.comment());
        facts = PgFacts.read(connection, opening.table());
        sql = new PgSql(opening.table(), facts);
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
            sql.left(connection, each);
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
        if (vectors.isEmpty()) {
            return;
        }
        try {
            begin(vectors.getFirst().vector().orElseThrow().length);
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
