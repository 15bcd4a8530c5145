package dev.rehome.relocate.reembed.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.reembed.Embedded;
import dev.rehome.relocate.reembed.Embedder;
import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.ReembedRun;
import dev.rehome.relocate.reembed.ReembedStopped;
import dev.rehome.relocate.reembed.Runs;
import dev.rehome.relocate.reembed.TextEmbedder;
import dev.rehome.relocate.reembed.TextRules;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// New vectors in a table of PostgreSQL with pgvector, whatever interrupts the run or changes the table meanwhile.
/// Names are
/// odd on purpose.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgCorpusTest {
    private static final int ROWS = 1_200;
    private static final PgTable TABLE =
            new PgTable("kb.My \"docs\"", "Id", "the text", Optional.of("old"), "new; DROP TABLE x");
    private static final String NAME = "kb.\"My \"\"docs\"\"\"";
    private static final String NEW = "\"new; DROP TABLE x\"";

    private final PgServer database;

    PgCorpusTest() throws IOException, SQLException {
        database = PgServer.start();
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void table() throws SQLException {
        database.run("DROP SCHEMA IF EXISTS kb CASCADE; CREATE SCHEMA kb; CREATE TABLE " + NAME
                + " (\"Id\" bigint PRIMARY KEY, \"the text\" text, old vector(2), page int); INSERT INTO " + NAME
                + " SELECT i, 'text ' || i, CAST('[1,' || i || ']' AS vector), i FROM generate_series(1, " + ROWS
                + ") i");
    }

    private PgCorpus open(String target) throws IOException, SQLException {
        return open(new PgCorpus.Opening(TABLE, target, true));
    }

    private PgCorpus open(PgCorpus.Opening opening) throws IOException, SQLException {
        Connection connection = database.open();
        try {
            return PgCorpus.open(connection, opening);
        } catch (IOException failed) {
            connection.close();
            throw failed;
        }
    }

    private List<String> filled() throws SQLException {
        return database.rows("SELECT " + NEW + " FROM " + NAME + " ORDER BY \"Id\"");
    }

    /// A model that breaks off after so many texts.
    private static final class Breaking implements Embedder {
        private final TextEmbedder whole = new TextEmbedder(3);
        private int left;

        Breaking(int left) {
            this.left = left;
        }

        @Override
        public synchronized Embedded embed(List<String> texts) {
            left -= texts.size();
            return left < 0
                    ? new Embedded.Failed(401, "killed", Embedded.Why.FINAL, Duration.ZERO)
                    : whole.embed(texts);
        }

        @Override
        public Optional<Money> price(long tokens) {
            return Optional.empty();
        }
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        for (int texts : new int[] {0, 1, 7, 600}) {
            try (PgCorpus corpus = open("qwen/v2")) {
                assertThatThrownBy(() -> new Runs(new Breaking(texts)).run().run(corpus))
                        .isInstanceOf(ReembedStopped.class)
                        .hasMessageContaining("killed");
            }
        }
        TextEmbedder model = new TextEmbedder(3);
        try (PgCorpus corpus = open("qwen/v2")) {
            assertThat(corpus.done()).isBetween(500L, 700L);
            assertThat(new Runs(model).run().run(corpus)).isZero();
            assertThat(model.texts()).isEqualTo((int) (ROWS - corpus.done()));
            List<String> pairs = new ArrayList<>();
            corpus.pairs((id, old, anew) -> pairs.add(id + old.length + anew.length));
            assertThat(pairs).hasSize(ROWS).startsWith("123", "223");
        }
        List<String> vectors = filled();
        for (int i = 0; i < ROWS; i++) {
            assertThat(Floats.parse(vectors.get(i))).isEqualTo(model.vector("text " + (i + 1)));
        }
    }

    @Test
    void embedsAgainWhatChangedMeanwhile() throws Exception {
        TextEmbedder model = new TextEmbedder(3);
        boolean[] isFirst = {true};
        Embedder meddling = new Embedder() {
            @Override
            public synchronized Embedded embed(List<String> texts) {
                if (isFirst[0]) {
                    isFirst[0] = false;
                    meddle();
                }
                return model.embed(texts);
            }

            @Override
            public Optional<Money> price(long tokens) {
                return Optional.empty();
            }
        };
        try (PgCorpus corpus = open("qwen/v2")) {
            assertThat(new Runs(meddling).run().run(corpus)).isZero();
        }
        List<String> vectors = filled();
        assertThat(vectors).hasSize(ROWS + 1).doesNotContain("null");
        assertThat(Floats.parse(vectors.getFirst())).isEqualTo(model.vector("came"));
        assertThat(Floats.parse(vectors.get(2))).isEqualTo(model.vector("changed"));
    }

    private void meddle() {
        try {
            database.run("UPDATE " + NAME + " SET \"the text\" = 'changed' WHERE \"Id\" = 2; INSERT INTO " + NAME
                    + " VALUES (-5, 'came', NULL, 0)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void doesNotMixVectorsOfTwoModels() throws Exception {
        try (PgCorpus corpus = open("qwen/v2")) {
            new Runs(new TextEmbedder(3)).run().run(corpus);
            assertThatThrownBy(() -> open("qwen/v2")).hasMessageContaining("another run is at work");
        }
        try (PgCorpus corpus = open("qwen/v2")) {
            assertThat(corpus.dimensions()).isEqualTo(3);
        }
        assertThatThrownBy(() -> open("zhipu/embedding-3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vectors by qwen/v2 (expected: zhipu/embedding-3");
        database.run("COMMENT ON COLUMN " + NAME + "." + NEW + " IS 'something'");
        assertThatThrownBy(() -> open("qwen/v2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its comment is 'something' (expected: an empty column");
    }

    @Test
    void changesNothingBeforeTheFirstVector() throws Exception {
        try (PgCorpus corpus = open(new PgCorpus.Opening(TABLE, "qwen/v2", true))) {
            List<String> ids = new ArrayList<>();
            corpus.survey(item -> ids.add(item.id()));
            assertThat(ids).hasSize(ROWS);
        }
        assertThat(database.rows("SELECT attname FROM pg_attribute WHERE attrelid = '" + NAME
                        + "'::regclass AND attname LIKE 'new%'"))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheTable() throws Exception {
        assertWrong(new PgTable("kb.nothing", "Id", "the text", Optional.empty(), "n"), "--table: kb.nothing");
        assertWrong(new PgTable("kb.My \"docs\"", "page", "the text", Optional.empty(), "n"), "--id-column: page");
        assertWrong(new PgTable("kb.My \"docs\"", "Id", "none", Optional.empty(), "n"), "--text-column: none");
        assertWrong(new PgTable("kb.My \"docs\"", "Id", "the text", Optional.of("none"), "n"), "--vector-column: none");
        assertThatThrownBy(() -> open(new PgCorpus.Opening(TABLE, "qwen/v2", false)))
                .hasMessageContaining("--new-column: new; DROP TABLE x")
                .hasMessageContaining("--create-column");
        PgTable text = new PgTable("kb.My \"docs\"", "Id", "old", Optional.of("the text"), "n");
        assertWrong(text, "--vector-column: the text of type text (expected: a column of pgvector's type");
        assertWrong(new PgTable("kb.My \"docs\"", "Id", "the text", Optional.empty(), "page"), "--new-column: page of");
    }

    @Test
    void leavesRowsWithoutATextAloneAndCountsSkippedOnesThatWentAway() throws Exception {
        database.run("UPDATE " + NAME + " SET \"the text\" = NULL WHERE \"Id\" = 3; UPDATE " + NAME
                + " SET \"the text\" = ' ' WHERE \"Id\" < 3");
        try (PgCorpus corpus = open("qwen/v2")) {
            ReembedRun run = new Runs(new TextEmbedder(3)).run(TextRules.Odd.SKIP, TextRules.TooLong.FAIL, List.of());
            assertThat(run.run(corpus)).isZero();
            assertThat(run.counts().skippedIds()).containsExactly("1: empty", "2: empty");
            database.run("DELETE FROM " + NAME + " WHERE \"Id\" = 1; INSERT INTO " + NAME + " VALUES (-5, 'came')");
            assertThat(corpus.finish()).isEqualTo(1);
        }
        assertThat(database.rows("SELECT \"Id\" FROM " + NAME + " WHERE " + NEW + " IS NULL ORDER BY \"Id\""))
                .containsExactly("-5", "2", "3");
    }

    private void assertWrong(PgTable table, String message) {
        assertThatThrownBy(() -> open(new PgCorpus.Opening(table, "qwen/v2", true)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }
}
