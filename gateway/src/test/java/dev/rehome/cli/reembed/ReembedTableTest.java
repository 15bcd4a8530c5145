package dev.rehome.cli.reembed;

import static dev.rehome.cli.reembed.ReembedTrial.AFTER;
import static dev.rehome.cli.reembed.ReembedTrial.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.reembed.pg.PgServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// `rehome reembed --pgvector` from end to end: a real pgvector, simulated vendors.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ReembedTableTest {
    private static final int ROWS = 60;

    private final PgServer database;
    private final ReembedTrial trial;

    ReembedTableTest() throws IOException, SQLException {
        database = PgServer.start();
        trial = new ReembedTrial();
    }

    @AfterAll
    void stop() throws IOException {
        trial.close();
        database.close();
    }

    @BeforeEach
    void table() throws SQLException {
        database.run(
                "DROP TABLE IF EXISTS docs; CREATE TABLE docs (id bigint PRIMARY KEY, body text NOT NULL, embedding"
                        + " vector(3) NOT NULL); INSERT INTO docs SELECT i, 'text number ' || i || ' of group ' || i % 7,"
                        + " CAST('[' || i || ',1,2]' AS vector) FROM generate_series(1, " + ROWS + ") i");
    }

    @AfterEach
    void forget() throws IOException {
        trial.forget();
    }

    private String[] arguments(String... more) {
        List<String> usual = List.of(
                "--pgvector",
                database.url() + "?user=postgres",
                "--table",
                "docs",
                "--id-column",
                "id",
                "--text-column",
                "body",
                "--vector-column",
                "embedding",
                "--new-column",
                "embedding_new",
                "--create-column",
                "--json");
        return Stream.concat(usual.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private int run(String... more) throws IOException {
        return trial.run(AFTER, arguments(more));
    }

    private long count(String where) throws SQLException {
        return Long.parseLong(
                database.rows("SELECT count(*) FROM docs WHERE " + where).getFirst());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            assertThat(Thread.interrupted()).as("the test's time is over").isFalse();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void goesOnAfterAKillAndTheSwitchItPrintsCanBeRun() throws Exception {
        String[] arguments = arguments("--target", "qwen/text-embedding-v3", "--concurrency", "1");
        // Whole answers for three calls of ten texts; the fourth hangs.
        trial.vendor("qwen").next("split:65536", "split:65536", "split:65536", "stall:0");
        Process victim = trial.start(arguments);
        await(() -> trial.vendor("qwen").stalled() == 1 || !victim.isAlive());
        assertThat(victim.isAlive()).isTrue();
        assertThat(count("embedding_new IS NOT NULL")).isEqualTo(30);
        victim.destroyForcibly().waitFor();
        trial.vendor("qwen").release();
        await(() -> database.rows("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")
                .isEmpty());
        trial.vendor("qwen").forget();
        assertThat(trial.run(AFTER, arguments)).as(trial.said()).isZero();
        assertThat(trial.json().path("before").asInt()).isEqualTo(30);
        assertThat(trial.json().at("/done/embedded").asInt()).isEqualTo(ROWS - 30);
        assertThat(trial.calls("qwen")).isEqualTo(3);
        assertThat(count("vector_dims(embedding_new) = 1024 AND vector_dims(embedding) = 3"))
                .isEqualTo(ROWS);
        switched();
        database.run("INSERT INTO docs (id, body, embedding) SELECT 1000, 'by the application', embedding FROM docs"
                + " WHERE id = 9");
        assertThat(run("--target", "qwen/text-embedding-v3")).isEqualTo(1);
        assertThat(trial.err())
                .contains("--vector-column: embedding: its vectors are by qwen/text-embedding-v3 already");
    }

    /// Runs what was printed.
    private void switched() throws SQLException {
        for (JsonNode line : trial.json().path("next")) {
            if (!line.asString().startsWith("--")) {
                database.run(line.asString());
            }
        }
        assertThat(database.rows("SELECT id FROM docs ORDER BY embedding <=> (SELECT embedding FROM docs WHERE id = 42)"
                        + " LIMIT 1"))
                .containsExactly("42");
    }

    @Test
    void aTextThatChangesMeanwhileIsEmbeddedAgain() throws Exception {
        trial.vendor("qwen").next("stall:0");
        FutureTask<Integer> running =
                new FutureTask<>(() -> run("--target", "qwen/text-embedding-v3", "--concurrency", "1"));
        Thread.ofPlatform().start(running);
        await(() -> trial.vendor("qwen").stalled() == 1 || running.isDone());
        database.run("UPDATE docs SET body = (SELECT body FROM docs WHERE id = 50) WHERE id = 2; DELETE FROM docs WHERE"
                + " id = 3; INSERT INTO docs VALUES (-1, 'late', '[1,1,1]')");
        trial.vendor("qwen").release();
        assertThat(running.get()).as(trial.said()).isZero();
        assertThat(count("embedding_new = (SELECT embedding_new FROM docs WHERE id = 50)"))
                .isEqualTo(2);
        assertThat(count("embedding_new IS NULL")).isZero();
        assertThat(trial.json().at("/done/embedded").asInt()).isEqualTo(ROWS + 2);
    }

    @Test
    void aDatabaseThatGoesAwayStopsItInOrder() throws Exception {
        trial.vendor("qwen").next("split:65536", "stall:0");
        FutureTask<Integer> running =
                new FutureTask<>(() -> run("--target", "qwen/text-embedding-v3", "--concurrency", "1"));
        Thread.ofPlatform().start(running);
        await(() -> trial.vendor("qwen").stalled() == 1 || running.isDone());
        assertThat(database.rows("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name ="
                        + " 'rehome reembed'"))
                .containsExactly("t");
        trial.vendor("qwen").release();
        assertThat(running.get()).isEqualTo(1);
        assertThat(trial.json().path("status").asString()).isEqualTo("stopped");
        assertThat(trial.json().path("reason").asString()).startsWith("--pgvector: ");
        assertThat(run("--target", "qwen/text-embedding-v3")).as(trial.said()).isZero();
        assertThat(trial.json().path("before").asInt()).isEqualTo(10);
    }

    @Test
    void longVectorsGetAnIndexOnShorterNumbers() throws Exception {
        assertThat(run("--target", "zhipu/embedding-3")).as(trial.said()).isZero();
        List<String> lines = new ArrayList<>();
        trial.json().path("next").forEach(line -> lines.add(line.asString()));
        assertThat(lines)
                .contains("CREATE INDEX CONCURRENTLY ON \"docs\" USING hnsw ((\"embedding_new\"::halfvec(2048))"
                        + " halfvec_cosine_ops);");
        switched();
        assertThat(database.rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'docs' AND indexdef LIKE '%hnsw%'"))
                .singleElement()
                .asString()
                .contains("(((embedding)::halfvec(2048)) halfvec_cosine_ops)");
    }

    @Test
    void comparesWhatOldAndNewVectorsFind() throws Exception {
        String queries = trial.file(
                "queries.jsonl", "{\"query\":\"text number 8 of group 1\",\"vector\":[8,1,2],\"relevant\":[\"8\"]}\n");
        assertThat(run(
                        "--target",
                        "qwen/text-embedding-v3",
                        "--queries",
                        queries,
                        "--sample-queries",
                        "20",
                        "--k",
                        "5"))
                .as(trial.said())
                .isZero();
        assertThat(trial.json().at("/recall/texts").asInt()).isEqualTo(ROWS);
        assertThat(trial.json().at("/recall/overlap/queries").asInt()).isEqualTo(21);
        assertThat(trial.json().at("/recall/recall_new/mean").asDouble()).isEqualTo(1);
        assertThat(trial.json().at("/done/calls").asInt())
                .as("with that for the query")
                .isEqualTo(trial.calls("qwen"));
        assertThat(run("--target", "qwen/text-embedding-v3", "--sample-queries", "20", "--min-recall", "0.999"))
                .isEqualTo(1);
        assertThat(trial.json().path("status").asString()).isEqualTo("below_recall");
    }

    @Test
    void whatCannotBeIsToldBeforeAnythingIsCalled() throws Exception {
        database.run("ALTER TABLE docs ADD COLUMN embedding_new vector(1024); COMMENT ON COLUMN docs.embedding_new IS"
                + " 'rehome reembed: zhipu/embedding-3'");
        refused("--new-column: embedding_new: vectors by zhipu/embedding-3 (expected: qwen/text-embedding-v3;");
        database.run("ALTER TABLE docs DROP COLUMN embedding_new");
        refused("--table: dox (expected: a table of the database)", "--table", "dox");
        refused("--text-column: text (expected: a column of the table)", "--text-column", "text");
        refused("--id-column: body (expected: NOT NULL and unique", "--id-column", "body", "--text-column", "id");
        refused("--vector-column: old (expected: a column of the table)", "--vector-column", "old");
        refused("FATAL: database \"postgresx\" does not exist", "--pgvector", database.url() + "x?user=postgres");
    }

    private void refused(String why, String... more) throws IOException {
        String[] target = {"--target", "qwen/text-embedding-v3"};
        List<String> all = new ArrayList<>(Arrays.asList(arguments(target)));
        for (int i = 0; i < more.length; i += 2) {
            all.set(all.indexOf(more[i]) + 1, more[i + 1]);
        }
        assertThat(trial.run(AFTER, all.toArray(String[]::new))).isEqualTo(1);
        assertThat(trial.err()).contains(why);
        assertThat(trial.calls("qwen")).isZero();
    }

    @Test
    void anOldModelThatMayNotBeCalledIsToldBeforeTheLongWork() throws Exception {
        String queries = trial.file("queries.jsonl", "{\"query\":\"group 1\"}\n");
        String[] arguments = {
            "--target", "qwen/text-embedding-v3", "--queries", queries, "--old-target", "openai/text-embedding-3-small"
        };
        assertThat(run(arguments)).isEqualTo(1);
        assertThat(trial.json().path("reason").asString())
                .startsWith("--queries: by the old model: denied")
                .contains("rule");
        assertThat(trial.calls("qwen") + trial.calls("openai")).isZero();
        assertThat(trial.run(BEFORE, arguments(arguments))).isEqualTo(1);
        assertThat(trial.err()).contains("recall: a query of 1536 numbers beside 1 of 3 (expected: as many)");
    }

    @Test
    void thePasswordIsTakenFromAVariableOrAFileAndNeverShown() throws Exception {
        database.run("DROP ROLE IF EXISTS app; CREATE ROLE app SUPERUSER LOGIN PASSWORD 'a&pass=word%'");
        database.askForPasswords();
        String[] arguments = arguments("--target", "qwen/text-embedding-v3");
        arguments[1] = database.url() + "?user=app&password=${DB_PASSWORD}";
        assertThat(trial.run(Map.of("DB_PASSWORD", "a&pass=word%"), AFTER, arguments))
                .as(trial.said())
                .isZero();
        assertThat(trial.run(Map.of("DB_PASSWORD", "a&pass=word"), AFTER, arguments))
                .isEqualTo(1);
        assertThat(trial.err()).contains("password authentication failed").doesNotContain("pass=word");
        assertThat(trial.run(AFTER, arguments)).isEqualTo(2);
        assertThat(trial.err()).contains("--pgvector: password: ${DB_PASSWORD} (expected: the environment variable");
        arguments[1] = database.url() + "?user=app&password=${file:" + trial.file("secret", "a&pass=word%\n") + "}";
        assertThat(trial.run(AFTER, arguments)).as(trial.said()).isZero();
        assertThat(trial.said()).doesNotContain("pass=word");
    }
}
