package dev.rehome.cli.reembed;

import static dev.rehome.cli.reembed.ReembedTrial.AFTER;
import static dev.rehome.cli.reembed.ReembedTrial.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// `rehome reembed` from end to end, against simulated vendors: what OpenAI embedded, Alibaba and Zhipu embed anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReembedCommandTest {
    private static final int TEXTS = 60;
    private static final List<String> WORDS =
            List.of("river", "stone", "cloud", "engine", "garden", "letter", "window", "paper", "silver", "market");

    private final ReembedTrial trial;

    ReembedCommandTest() throws IOException {
        trial = new ReembedTrial();
    }

    @AfterEach
    void forget() throws IOException {
        trial.forget();
    }

    @AfterAll
    void stop() throws IOException {
        trial.close();
    }

    private static String text(int i) {
        return "The " + WORDS.get(i % 10) + " and the " + WORDS.get(i / 10 % 10) + " number " + i;
    }

    private String input() throws IOException {
        return trial.file(
                "in.jsonl",
                IntStream.range(0, TEXTS)
                        .mapToObj(i -> "{\"id\":\"d" + i + "\",\"text\":\"" + text(i) + "\",\"page\":" + i + "}\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void embedsAsManyTextsACallAsTheModelTakes() throws IOException {
        int exit = trial.run(
                AFTER, input(), "-o", trial.path("out.jsonl"), "--target", "qwen/text-embedding-v2", "--json");
        assertThat(exit).as(trial.err()).isZero();
        assertThat(trial.json().path("status").asString()).isEqualTo("done");
        assertThat(trial.json().path("dimensions").asInt()).isEqualTo(1536);
        assertThat(trial.json().path("done").path("embedded").asInt()).isEqualTo(TEXTS);
        // 25 texts a call, as the dialect of qwen knows; the simulator takes 10, which is found out.
        assertThat(trial.json().path("to_do").path("calls").asInt()).isEqualTo(3);
        assertThat(trial.calls("qwen")).isBetween(7, 15);
        List<String> lines = Files.readAllLines(trial.at("out.jsonl"));
        assertThat(lines).hasSize(TEXTS);
        assertThat(lines.get(7)).startsWith("{\"id\":\"d7\",\"text\":\"" + text(7) + "\",\"page\":7,\"vector\":[");
    }

    @Test
    void embedsTextByTextWhereTheModelTakesNoMore() throws IOException {
        String in = trial.file("in.jsonl", "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
        assertThat(trial.run(AFTER, in, "-o", trial.path("out.jsonl"), "--target", "zhipu/embedding-2"))
                .isZero();
        assertThat(trial.calls("zhipu")).isEqualTo(2);
    }

    @Test
    void goesOnAfterAKillAndHonoursRetryAfter() throws IOException {
        String[] arguments = {
            input(),
            "-o",
            trial.path("out.jsonl"),
            "--target",
            "openai/text-embedding-3-small",
            "--batch",
            "15",
            "--json"
        };
        assertThat(trial.run(BEFORE, arguments)).as(trial.said()).isZero();
        byte[] whole = Files.readAllBytes(trial.at("out.jsonl"));
        Files.move(trial.at("out.jsonl.reembed.json"), trial.at("out.jsonl.part.json"));
        Files.delete(trial.at("out.jsonl"));
        Files.write(trial.at("out.jsonl.part"), Arrays.copyOf(whole, whole.length / 2));
        trial.vendor("openai").forget();
        // Refused with `Retry-After: 1`.
        trial.vendor("openai").next("rate");
        assertThat(trial.run(BEFORE, arguments)).as(trial.said()).isZero();
        assertThat(trial.json().path("before").asInt()).isBetween(29, 31);
        assertThat(trial.json().path("done").path("waits").asInt()).isPositive();
        assertThat(Files.readAllBytes(trial.at("out.jsonl"))).isEqualTo(whole);
    }

    @Test
    void looksAtTheBudgetFirst() throws IOException {
        String in = input();
        String[] arguments = {
            in, "-o", trial.path("out.jsonl"), "--target", "qwen/text-embedding-v2", "--budget", "0.1 USD"
        };
        assertThat(trial.run(AFTER, arguments)).isEqualTo(1);
        assertThat(trial.out()).contains("over budget: it would cost about").contains("at most 0.1 USD");
        assertThat(trial.calls("qwen")).isZero();
        assertThat(trial.at("out.jsonl.part")).doesNotExist();
        assertThat(trial.run(
                        AFTER, in, "-o", trial.path("out.jsonl"), "--target", "qwen/text-embedding-v2", "--dry-run"))
                .isZero();
        assertThat(trial.err())
                .contains("60 texts to embed")
                .contains("in 3 calls")
                .contains("USD");
        assertThat(trial.calls("qwen")).isZero();
    }

    @Test
    void namesBadTextsBeforeAnythingIsCalled() throws IOException {
        String in = input();
        Files.writeString(Path.of(in), "{\"id\":\"odd\",\"text\":\" \"}\n", StandardOpenOption.APPEND);
        String[] arguments = {in, "-o", trial.path("out.jsonl"), "--target", "qwen/text-embedding-v2"};
        assertThat(trial.run(AFTER, arguments)).isEqualTo(1);
        assertThat(trial.out()).contains("odd: the text is empty");
        assertThat(trial.calls("qwen")).isZero();
        String[] skipping = Stream.concat(Arrays.stream(arguments), Stream.of("--bad", "skip"))
                .toArray(String[]::new);
        assertThat(trial.run(AFTER, skipping)).isZero();
        assertThat(trial.out()).contains("odd: empty");
        assertThat(Files.readString(trial.at("out.jsonl"))).endsWith("\"text\":\" \",\"vector\":null}\n");
    }

    @Test
    void comparesWhatOldAndNewVectorsFind() throws IOException {
        assertThat(trial.run(
                        BEFORE, input(), "-o", trial.path("old.jsonl"), "--target", "openai/text-embedding-3-small"))
                .as(trial.said())
                .isZero();
        String queries = trial.file(
                "queries.jsonl",
                "{\"query\":\"river and stone\",\"relevant\":[\"d10\"]}\n{\"query\":\"cloud\",\"relevant\":[\"d2\"]}\n");
        String[] arguments = {
            trial.path("old.jsonl"),
            "-o",
            trial.path("new.jsonl"),
            "--target",
            "zhipu/embedding-3",
            "--json",
            "--queries",
            queries,
            "--sample-queries",
            "20",
            "--old-target",
            "openai/text-embedding-3-small",
            "--min-recall",
            "0.2"
        };
        assertThat(trial.run(BEFORE, arguments)).as(trial.said()).isZero();
        JsonNode recall = trial.json().path("recall");
        assertThat(recall.path("texts").asInt()).isEqualTo(TEXTS);
        assertThat(recall.path("overlap").path("queries").asInt()).isEqualTo(22);
        assertThat(recall.path("overlap").path("mean").asDouble()).isBetween(0.3, 1.0);
        assertThat(recall.path("recall_new").path("queries").asInt()).isEqualTo(2);
        // After the day the old model may not be called any more.
        assertThat(trial.run(AFTER, arguments)).isEqualTo(1);
        assertThat(trial.json().path("reason").asString()).contains("denied").contains("rule");
    }

    @Test
    void takesTargetKeyAndDimensionFromAPlan() throws IOException {
        String plan = trial.file("plan.yaml", """
                rehome_plan: 1
                id: move-1
                made: 2024-06-25T03:00:00Z
                leaving: { provider: openai, places: [CN], by: 2024-07-09 }
                workloads:
                  - id: web.old.embeddings
                    key: web
                    model: old
                    operation: embeddings
                    baseline: openai/text-embedding-3-small
                    candidates:
                      - { target: qwen/text-embedding-v2, lawful: true, fit: near }
                    chosen: qwen/text-embedding-v2
                    reembed: { dimension: 1024, tokens: 100 }
                """);
        String in = input();
        assertThat(trial.run(AFTER, in, "-o", trial.path("out.jsonl"), "--plan", plan))
                .isEqualTo(1);
        assertThat(trial.out()).contains("a vector of 1536 numbers (expected: 1024)");
        assertThat(trial.run(AFTER, in, "-o", trial.path("out.jsonl"), "--plan", plan, "--dimensions", "1536"))
                .as(trial.said())
                .isZero();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String in = input();
        assertThat(trial.run(AFTER, in, "-o", trial.path("o"), "--target", "qwen"))
                .isEqualTo(2);
        assertThat(trial.err()).contains("--target: qwen (expected: a target like qwen/text-embedding-v2)");
        assertThat(trial.run(AFTER, in, "-o", trial.path("o"), "--target", "nobody/x"))
                .isEqualTo(2);
        assertThat(trial.err()).contains("--target: nobody/x (expected: a provider of the configuration: ");
        assertThat(trial.run(AFTER, in, "-o", in, "--target", "qwen/text-embedding-v2"))
                .isEqualTo(2);
        assertThat(trial.err()).contains("--out: ").contains("another file than IN");
        assertThat(trial.run(AFTER, in, "-o", trial.path("o"), "--target", "openai/text-embedding-3-small"))
                .isEqualTo(1);
        assertThat(trial.out()).contains("denied").contains("rule");
    }

    @Test
    void passesLabelsOnAndSaysWhatTheyDo() throws IOException {
        String[] arguments = {
            input(), "-o", trial.path("o"), "--target", "qwen/text-embedding-v2", "--json", "--labels", "personal"
        };
        assertThat(trial.run(AFTER, arguments)).as(trial.said()).isZero();
        assertThat(trial.json().path("warnings").size()).isEqualTo(1);
        assertThat(trial.err()).contains("labels: noted, but this release has no residency rules");
        arguments[7] = "personal,secret";
        assertThat(trial.run(AFTER, arguments)).isEqualTo(2);
        assertThat(trial.err()).contains("--labels: secret (expected: a list of personal, sensitive,");
    }
}
