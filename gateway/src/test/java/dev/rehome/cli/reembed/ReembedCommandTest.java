package dev.rehome.cli.reembed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rehome reembed` from end to end, against simulated vendors: what OpenAI embedded, Alibaba and Zhipu embed anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReembedCommandTest {
    private static final Instant BEFORE = Instant.parse("2024-06-25T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-07-10T00:00:00Z");
    private static final int TEXTS = 60;
    private static final List<String> WORDS =
            List.of("river", "stone", "cloud", "engine", "garden", "letter", "window", "paper", "silver", "market");

    @TempDir
    private Path directory = Path.of("");

    private Simulators vendors = Simulators.start(List.of());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    void start() {
        vendors.close();
        vendors = Simulators.start(SimulatedVendors.all().stream()
                .filter(vendor -> List.of("openai", "qwen", "zhipu")
                        .contains(vendor.card().id()))
                .toList());
    }

    @AfterEach
    void forget() throws IOException {
        vendors.all().forEach(vendor -> vendor.forget());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @AfterAll
    void stop() {
        vendors.close();
    }

    private int run(Instant now, String... arguments) throws IOException {
        Files.writeString(directory.resolve("rehome.yaml"), configuration());
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        // A clock that goes: a provider that wants to be left alone is called again only then.
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
        CommandLine line = Commands.line(Map.of(), clock);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        line.getSubcommands()
                .values()
                .forEach(sub -> sub.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)));
        List<String> fixed =
                List.of("reembed", "-c", directory.resolve("rehome.yaml").toString(), "--key", "web");
        return line.execute(
                Stream.concat(fixed.stream(), Arrays.stream(arguments)).toArray(String[]::new));
    }

    private String configuration() {
        String providers = vendors.all().stream()
                .map(vendor -> "  - { id: " + vendor.card().id() + ", kind: "
                        + vendor.card().kind() + ", base_url: \""
                        + vendor.baseUrl() + "\", availability: "
                        + (vendor.card().id().equals("openai") ? "openai" : "everywhere")
                        + ", credential: { api_key: \""
                        + vendor.card().secret("api_key") + "\" }"
                        + (vendor.card().id().equals("qwen")
                                ? ", prices: { text-embedding-v2: { currency: USD, input_per_million: 1000,"
                                        + " output_per_million: 0 } }"
                                : "")
                        + " }\n")
                .collect(Collectors.joining());
        return """
                listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
                store: sqlite:rehome.db
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
                accounts: [{ id: acme, country: SG }]
                keys:
                  - { id: web, account: acme, secret: "a-secret-of-the-tests", models: [old], end_user: fixed, place: CN }
                limits: { attempts_max: 1 }
                grace: [{ notice: openai-2024-06-24, accepted_by: "a tester" }]
                models:
                  - { name: old, targets: [openai/text-embedding-3-small] }
                providers:
                """ + providers;
    }

    private static String text(int i) {
        return "The " + WORDS.get(i % 10) + " and the " + WORDS.get(i / 10 % 10) + " number " + i;
    }

    private String input() throws IOException {
        return file(
                "in.jsonl",
                IntStream.range(0, TEXTS)
                        .mapToObj(i -> "{\"id\":\"d" + i + "\",\"text\":\"" + text(i) + "\",\"page\":" + i + "}\n")
                        .collect(Collectors.joining()));
    }

    private String file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private long calls(String vendor) {
        return vendors.of(vendor).received().size();
    }

    @Test
    void embedsAsManyTextsACallAsTheModelTakes() throws IOException {
        int exit = run(AFTER, input(), "-o", path("out.jsonl"), "--target", "qwen/text-embedding-v2", "--json");
        assertThat(exit).as(err.toString()).isZero();
        assertThat(json().path("status").asString()).isEqualTo("done");
        assertThat(json().path("dimensions").asInt()).isEqualTo(1536);
        assertThat(json().path("done").path("embedded").asInt()).isEqualTo(TEXTS);
        // 25 texts a call, as the dialect of qwen knows; the simulator takes 10, which is found out.
        assertThat(json().path("to_do").path("calls").asInt()).isEqualTo(3);
        assertThat(calls("qwen")).isBetween(7L, 15L);
        List<String> lines = Files.readAllLines(directory.resolve("out.jsonl"));
        assertThat(lines).hasSize(TEXTS);
        assertThat(lines.get(7)).startsWith("{\"id\":\"d7\",\"text\":\"" + text(7) + "\",\"page\":7,\"vector\":[");
    }

    @Test
    void embedsTextByTextWhereTheModelTakesNoMore() throws IOException {
        String in = file("in.jsonl", "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"b\"}\n");
        assertThat(run(AFTER, in, "-o", path("out.jsonl"), "--target", "zhipu/embedding-2"))
                .isZero();
        assertThat(calls("zhipu")).isEqualTo(2);
    }

    @Test
    void goesOnAfterAKillAndHonoursRetryAfter() throws IOException {
        String[] arguments = {
            input(), "-o", path("out.jsonl"), "--target", "openai/text-embedding-3-small", "--batch", "15", "--json"
        };
        assertThat(run(BEFORE, arguments)).as(out + "" + err).isZero();
        byte[] whole = Files.readAllBytes(directory.resolve("out.jsonl"));
        Files.move(directory.resolve("out.jsonl.reembed.json"), directory.resolve("out.jsonl.part.json"));
        Files.delete(directory.resolve("out.jsonl"));
        Files.write(directory.resolve("out.jsonl.part"), Arrays.copyOf(whole, whole.length / 2));
        vendors.of("openai").forget();
        // Refused with `Retry-After: 1`.
        vendors.of("openai").next("rate");
        assertThat(run(BEFORE, arguments)).as(out + "" + err).isZero();
        assertThat(json().path("before").asInt()).isBetween(29, 31);
        assertThat(json().path("done").path("waits").asInt()).isPositive();
        assertThat(Files.readAllBytes(directory.resolve("out.jsonl"))).isEqualTo(whole);
    }

    @Test
    void looksAtTheBudgetFirst() throws IOException {
        String in = input();
        String[] arguments = {in, "-o", path("out.jsonl"), "--target", "qwen/text-embedding-v2", "--budget", "0.1 USD"};
        assertThat(run(AFTER, arguments)).isEqualTo(1);
        assertThat(out.toString()).contains("over budget: it would cost about").contains("at most 0.1 USD");
        assertThat(calls("qwen")).isZero();
        assertThat(directory.resolve("out.jsonl.part")).doesNotExist();
        assertThat(run(AFTER, in, "-o", path("out.jsonl"), "--target", "qwen/text-embedding-v2", "--dry-run"))
                .isZero();
        assertThat(err.toString())
                .contains("60 texts to embed")
                .contains("in 3 calls")
                .contains("USD");
        assertThat(calls("qwen")).isZero();
    }

    @Test
    void namesBadTextsBeforeAnythingIsCalled() throws IOException {
        String in = input();
        Files.writeString(Path.of(in), "{\"id\":\"odd\",\"text\":\" \"}\n", StandardOpenOption.APPEND);
        String[] arguments = {in, "-o", path("out.jsonl"), "--target", "qwen/text-embedding-v2"};
        assertThat(run(AFTER, arguments)).isEqualTo(1);
        assertThat(out.toString()).contains("odd: the text is empty");
        assertThat(calls("qwen")).isZero();
        String[] skipping = Stream.concat(Arrays.stream(arguments), Stream.of("--bad", "skip"))
                .toArray(String[]::new);
        assertThat(run(AFTER, skipping)).isZero();
        assertThat(out.toString()).contains("odd: empty");
        assertThat(Files.readString(directory.resolve("out.jsonl"))).endsWith("\"text\":\" \",\"vector\":null}\n");
    }

    @Test
    void comparesWhatOldAndNewVectorsFind() throws IOException {
        assertThat(run(BEFORE, input(), "-o", path("old.jsonl"), "--target", "openai/text-embedding-3-small"))
                .as(out + "" + err)
                .isZero();
        String queries = file(
                "queries.jsonl",
                "{\"query\":\"river and stone\",\"relevant\":[\"d10\"]}\n{\"query\":\"cloud\",\"relevant\":[\"d2\"]}\n");
        String[] arguments = {
            path("old.jsonl"),
            "-o",
            path("new.jsonl"),
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
        assertThat(run(BEFORE, arguments)).as(out + "" + err).isZero();
        JsonNode recall = json().path("recall");
        assertThat(recall.path("texts").asInt()).isEqualTo(TEXTS);
        assertThat(recall.path("overlap").path("queries").asInt()).isEqualTo(22);
        assertThat(recall.path("overlap").path("mean").asDouble()).isBetween(0.3, 1.0);
        assertThat(recall.path("recall_new").path("queries").asInt()).isEqualTo(2);
        // After the day the old model may not be called any more.
        assertThat(run(AFTER, arguments)).isEqualTo(1);
        assertThat(json().path("reason").asString()).contains("denied").contains("rule");
    }

    @Test
    void takesTargetKeyAndDimensionFromAPlan() throws IOException {
        String plan = file("plan.yaml", """
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
        assertThat(run(AFTER, in, "-o", path("out.jsonl"), "--plan", plan)).isEqualTo(1);
        assertThat(out.toString()).contains("a vector of 1536 numbers (expected: 1024)");
        assertThat(run(AFTER, in, "-o", path("out.jsonl"), "--plan", plan, "--dimensions", "1536"))
                .as(out + "" + err)
                .isZero();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String in = input();
        assertThat(run(AFTER, in, "-o", path("o"), "--target", "qwen")).isEqualTo(2);
        assertThat(err.toString()).contains("--target: qwen (expected: a target like qwen/text-embedding-v2)");
        assertThat(run(AFTER, in, "-o", path("o"), "--target", "nobody/x")).isEqualTo(2);
        assertThat(err.toString()).contains("--target: nobody/x (expected: a provider of the configuration: ");
        assertThat(run(AFTER, in, "-o", in, "--target", "qwen/text-embedding-v2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--out: ").contains("another file than IN");
        assertThat(run(AFTER, in, "-o", path("o"), "--target", "openai/text-embedding-3-small"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("denied").contains("rule");
    }
}
