package dev.rehome.relocate.reembed.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.Runs;
import dev.rehome.relocate.reembed.TextEmbedder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The SQL of the switch, run as it is printed: afterwards queries find by an index, and an application that knows only
/// the old name of the column goes on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgSwitchTest {
    private static final int ROWS = 40;
    private static final PgTable TABLE = new PgTable("docs", "id", "body", Optional.of("embedding"), "embedding_new");

    private final PgServer database;

    PgSwitchTest() throws IOException, SQLException {
        database = PgServer.start();
        database.run("ALTER ROLE postgres SET enable_seqscan = off; ALTER ROLE postgres SET enable_sort = off");
    }

    @AfterAll
    void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void clear() throws SQLException {
        database.run("DROP TABLE IF EXISTS docs");
    }

    private void table(String old) throws SQLException {
        database.run("CREATE TABLE docs (id int PRIMARY KEY, body text, embedding " + old
                + " NOT NULL); INSERT INTO docs"
                + " SELECT i, 'text ' || i, CAST('[1,' || i || ']' AS " + old + ") FROM generate_series(1, " + ROWS
                + ") i");
    }

    /// Embeds the table anew.
    ///
    /// @return the SQL of the switch
    private List<String> embedded(int dimensions) throws Exception {
        PgCorpus.Opening opening = new PgCorpus.Opening(TABLE, "qwen/v2", true);
        try (Connection connection = database.open();
                PgCorpus corpus = PgCorpus.open(connection, opening)) {
            assertThat(new Runs(new TextEmbedder(dimensions)).run().run(corpus)).isZero();
            return corpus.switching();
        }
    }

    private void execute(List<String> lines) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (String line : lines) {
                statement.execute(line);
            }
        }
    }

    /// How the database finds the nearest of a vector.
    private String found(String expression, int dimensions) throws SQLException {
        String vector = Floats.text(new TextEmbedder(dimensions).vector("text 7"));
        return String.join(
                "\n",
                database.rows("EXPLAIN SELECT id FROM docs ORDER BY " + expression + " <=> '" + vector + "' LIMIT 1"));
    }

    @ParameterizedTest
    @CsvSource({
        "vector(2), 3, , embedding",
        "halfvec(2), 2500, , embedding",
        "vector(2), 2500, , embedding::halfvec(2500)",
        "vector(2), 3, vector, embedding::vector(3)",
        "vector, 2500, vector, embedding::halfvec(2500)",
        "vector(2), 3, halfvec(3), embedding"
    })
    void leavesATableThatFindsByAnIndex(String old, int dimensions, String made, String expression) throws Exception {
        table(old);
        if (made != null) {
            database.run("ALTER TABLE docs ADD COLUMN embedding_new " + made);
        }
        execute(embedded(dimensions));
        assertThat(found(expression, dimensions)).contains("Index Scan using docs_");
        assertThat(database.rows("SELECT id FROM docs ORDER BY embedding <=> '"
                        + Floats.text(new TextEmbedder(dimensions).vector("text 7")) + "' LIMIT 1"))
                .containsExactly("7");
        database.run("INSERT INTO docs (id, body, embedding) VALUES (1000, 'new', '"
                + Floats.text(new TextEmbedder(dimensions).vector("new")) + "')");
        assertThat(database.rows("SELECT embedding_old FROM docs WHERE id = 2")).containsExactly("[1,2]");
    }

    @Test
    void hasNoIndexWherePgvectorTakesNone() throws Exception {
        table("vector(2)");
        List<String> lines = embedded(4_500);
        assertThat(lines)
                .noneMatch(line -> line.startsWith("CREATE"))
                .first()
                .asString()
                .contains("at most 4000");
        execute(lines);
        assertThat(database.rows("SELECT vector_dims(embedding) FROM docs WHERE id = 2"))
                .containsExactly("4500");
    }

    @Test
    void findsANameThatIsFreeAndIsNotDoneTwice() throws Exception {
        table("vector(2)");
        database.run("ALTER TABLE docs ADD COLUMN embedding_old int");
        execute(embedded(3));
        assertThat(database.rows("SELECT embedding_old2 FROM docs WHERE id = 2"))
                .containsExactly("[1,2]");
        assertThatThrownBy(() -> embedded(3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--vector-column: embedding: its vectors are by qwen/v2 already");
    }

    @Test
    void namesTheSchemaOfPgvectorWhereItMust() throws Exception {
        database.run("CREATE SCHEMA elsewhere; ALTER EXTENSION vector SET SCHEMA elsewhere");
        try {
            table("elsewhere.vector(2)");
            execute(embedded(2_500));
            assertThat(database.rows("SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%hnsw%'"))
                    .singleElement()
                    .asString()
                    .contains("elsewhere.halfvec(2500)");
        } finally {
            database.run("ALTER EXTENSION vector SET SCHEMA public");
        }
    }

    /// The trigger of docs/reembed.md, from the start to the switch.
    @Test
    void aTextThatChangesLaterIsEmbeddedAgainByTheTrigger() throws Exception {
        table("vector(2)");
        database.run("ALTER TABLE docs ADD COLUMN embedding_new vector(3)");
        database.run("""
                CREATE FUNCTION embedding_new_stale() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN IF new.body IS DISTINCT FROM old.body THEN new.embedding_new := NULL; END IF; RETURN new; END';
                CREATE TRIGGER embedding_new_stale BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION embedding_new_stale();
                """);
        embedded(3);
        database.run("UPDATE docs SET body = 'changed' WHERE id = 7");
        assertThat(database.rows("SELECT id FROM docs WHERE embedding_new IS NULL"))
                .containsExactly("7");
        List<String> lines = embedded(3);
        database.run("DROP TRIGGER embedding_new_stale ON docs; DROP FUNCTION embedding_new_stale");
        execute(lines);
        database.run("UPDATE docs SET body = 'again' WHERE id = 7");
        assertThat(Floats.parse(
                        database.rows("SELECT embedding FROM docs WHERE id = 7").getFirst()))
                .isEqualTo(new TextEmbedder(3).vector("changed"));
    }
}
