package dev.rehome.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
import dev.rehome.relocate.evaluate.KeptVerdict;
import dev.rehome.relocate.evaluate.KeptVerdicts;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rehome evaluate` from end to end, against simulated vendors whose answers the samples decide.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluateCommandTest {
    private static final Instant BEFORE = Instant.parse("2024-06-25T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-07-10T00:00:00Z");
    private static final int SAMPLES = 160;

    @TempDir
    private Path directory = Path.of("");

    private Simulators vendors = Simulators.start(List.of());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    void start() {
        vendors.close();
        vendors = Simulators.start(SimulatedVendors.all().stream()
                .filter(vendor -> List.of("openai", "zhipu", "deepseek")
                        .contains(vendor.card().id()))
                .toList());
    }

    @AfterEach
    void forget() throws IOException {
        vendors.all().forEach(vendor -> vendor.forget());
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(directory.resolve("rehome.db" + suffix));
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
        CommandLine line = Commands.line(Map.of(), () -> now);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-c", directory.resolve("rehome.yaml").toString()));
        return line.execute(all.toArray(String[]::new));
    }

    /// The user is in China; OpenAI's simulator goes by OpenAI's rules, with the notice's grace accepted.
    private String configuration() {
        String providers = vendors.all().stream()
                .map(vendor -> "  - { id: " + vendor.card().id() + ", kind: "
                        + vendor.card().kind() + ", base_url: \""
                        + vendor.baseUrl() + "\", availability: "
                        + (vendor.card().id().equals("openai") ? "openai" : "everywhere")
                        + ", credential: { api_key: \""
                        + vendor.card().secret("api_key")
                        + "\" }, prices: { \"*\": { currency: USD, input_per_million: 1,"
                        + " output_per_million: 2 } } }\n")
                .collect(Collectors.joining())
                .replace("\"*\"", "MODEL");
        return """
                listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
                store: sqlite:rehome.db
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
                accounts: [{ id: acme, country: SG }]
                keys:
                  - { id: web, account: acme, secret: "a-secret-of-the-tests", models: [gpt-4o], end_user: fixed, place: CN }
                grace: [{ notice: openai-2024-06-24, accepted_by: "a tester" }]
                models:
                  - { name: gpt-4o, targets: [openai/gpt-4o] }
                providers:
                """ + priced(providers);
    }

    private static String priced(String providers) {
        return providers
                .lines()
                .map(line -> line.replace(
                        "MODEL",
                        line.contains("id: openai")
                                ? "gpt-4o"
                                : line.contains("id: zhipu") ? "glm-4-plus" : "deepseek-chat"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String plan(String chosen) throws IOException {
        Path file = directory.resolve("plan.yaml");
        Files.writeString(file, """
                rehome_plan: 1
                id: move-1
                made: 2024-06-25T03:00:00Z
                leaving: { provider: openai, places: [CN], by: 2024-07-09 }
                workloads:
                  - id: web.gpt-4o.chat
                    key: web
                    model: gpt-4o
                    operation: chat
                    baseline: openai/gpt-4o
                    candidates:
                      - { target: zhipu/glm-4-plus, lawful: true, fit: near }
                      - { target: deepseek/deepseek-chat, lawful: true, fit: near }
                    chosen: %s
                    parity: { margin: 0.1, confidence: 0.95, samples: 100 }
                """.formatted(chosen));
        return file.toString();
    }

    /// Baseline and GLM are each wrong on one of 20, not on the same; DeepSeek on three of ten.
    private String samples() throws IOException {
        Path file = directory.resolve("samples.jsonl");
        Files.writeString(
                file,
                IntStream.range(0, SAMPLES)
                        .mapToObj(i ->
                                "{\"id\":\"q" + i + "\",\"ideal\":\"right\",\"input\":[{\"role\":\"user\",\"content\":"
                                        + "\"Question " + i + " [[simulate:say:right]]"
                                        + (i % 20 == 0 ? "[[simulate:say:wrong@gpt-4o]]" : "")
                                        + (i % 20 == 10 ? "[[simulate:say:wrong@glm-4-plus]]" : "")
                                        + (i % 10 < 3 ? "[[simulate:say:wrong@deepseek-chat]]" : "") + "\"}]}\n")
                        .collect(Collectors.joining()));
        return file.toString();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private Optional<KeptVerdict> kept(String target) {
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), () -> BEFORE)) {
            return new KeptVerdicts(store)
                    .latest("move-1", "web.gpt-4o.chat", target, Optional.empty())
                    .join();
        }
    }

    private int received(String vendor) {
        return vendors.of(vendor).received().size();
    }

    @Test
    void theKnownEqualOneIsAcceptedAndTheKnownWorseRefused() throws IOException {
        Path page = directory.resolve("report.html");
        String[] asked = {
            "evaluate",
            plan("zhipu/glm-4-plus"),
            "--samples",
            samples(),
            "--json",
            "--html",
            page.toString(),
            "--budget",
            "5 USD"
        };
        assertThat(run(BEFORE, asked)).as(err.toString()).isZero();
        JsonNode candidates = json().at("/workloads/0/candidates");
        assertThat(candidates.at("/0/verdict").asString()).isEqualTo("at_parity");
        assertThat(candidates.at("/0/difference").asDouble()).isZero();
        assertThat(candidates.at("/1/verdict").asString()).isEqualTo("worse");
        assertThat(candidates.at("/1/candidate_score").asDouble()).isEqualTo(0.7);
        assertThat(json().at("/spent/0/currency").asString()).isEqualTo("USD");
        assertThat(received("openai")).isEqualTo(SAMPLES);
        assertThat(received("zhipu")).isEqualTo(SAMPLES);
        assertThat(Files.readString(page)).contains("deepseek/deepseek-chat", "<svg");
        assertThat(err.toString()).contains(SAMPLES + " samples;").contains("(assumed)");
        assertThat(kept("zhipu/glm-4-plus").orElseThrow().isParity(new ParityGoal(0.1, 0.95, 100)))
                .isTrue();
        assertThat(kept("deepseek/deepseek-chat").orElseThrow().verdict()).isEqualTo(Verdict.WORSE);

        assertThat(run(BEFORE, asked))
                .as("kept replies are not thrown away by accident")
                .isEqualTo(2);
        assertThat(err.toString()).contains("--resume", "--fresh");
        asked[1] = plan("deepseek/deepseek-chat");
        assertThat(run(BEFORE, with(asked, "--resume")))
                .as("the chosen one is worse")
                .isEqualTo(1);
        assertThat(received("openai")).isEqualTo(SAMPLES);
    }

    private static String[] with(String[] arguments, String one) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = one;
        return all;
    }

    @Test
    void afterTheEffectiveDateNothingIsSentToTheLeavingProvider() throws IOException {
        assertThat(run(AFTER, "evaluate", plan("none"), "--samples", samples(), "--json"))
                .isEqualTo(1);
        assertThat(received("openai")).isZero();
        JsonNode workload = json().at("/workloads/0");
        assertThat(workload.at("/baseline_replies/not_made").asInt()).isEqualTo(SAMPLES);
        assertThat(workload.at("/candidates/0/verdict").asString()).isEqualTo("not_enough_data");
    }

    @Test
    void whatTheDecisionDeniesIsReportedAndNeverSent() throws IOException {
        String plan = plan("none");
        Files.writeString(
                Path.of(plan),
                Files.readString(Path.of(plan))
                        .replace("by: 2024-07-09", "by: 2024-08-01")
                        .replace("zhipu/glm-4-plus", "openai/gpt-4o-mini"));
        assertThat(run(AFTER, "evaluate", plan, "--samples", samples(), "--json"))
                .isEqualTo(1);
        assertThat(received("openai")).isZero();
        JsonNode workload = json().at("/workloads/0");
        assertThat(workload.at("/baseline_replies/denied").asInt()).isEqualTo(SAMPLES);
        assertThat(workload.at("/candidates/0/replies/denied").asInt()).isEqualTo(SAMPLES);
        assertThat(workload.at("/candidates/0/replies/reasons").toString())
                .contains("unsupported_country_region_territory", "rule ");
    }

    @Test
    void aJudgeMustBeATarget() throws IOException {
        assertThat(run(BEFORE, "evaluate", plan("none"), "--samples", samples(), "--judge", "nobody/x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--judge: nobody/x (expected: a target of the configuration");
    }

    @Test
    void theBudgetIsNotPassed() throws IOException {
        // A question is some 50 tokens at most, its answer 4096 or more at worst: far less than a cent, but not a mill.
        assertThat(run(BEFORE, "evaluate", plan("none"), "--samples", samples(), "--json", "--budget", "0.0001 USD"))
                .isEqualTo(1);
        assertThat(received("openai") + received("zhipu") + received("deepseek"))
                .isZero();
        assertThat(json().at("/workloads/0/baseline_replies/reasons").toString())
                .contains("used up");
    }

    @Test
    void tooFewSamplesAreToldBeforeAnythingIsCalled() throws IOException {
        Path few = directory.resolve("few.jsonl");
        Files.writeString(few, "{\"input\":\"[[simulate:say:right]]\",\"ideal\":\"right\"}\n");
        assertThat(run(BEFORE, "evaluate", plan("none"), "--samples", few.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("1 samples;", "are needed", "nothing was called");
        assertThat(received("zhipu")).isZero();
        assertThat(run(BEFORE, "evaluate", plan("none"), "--samples", few.toString(), "--anyway"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("not_enough_data", "not every workload is at parity");
        assertThat(received("zhipu")).isEqualTo(1);
    }

    @Test
    void wrongArgumentsAreTold() throws IOException {
        assertThat(run(BEFORE, "evaluate", plan("none"), "--workload", "none")).isEqualTo(2);
        assertThat(err.toString()).contains("--workload: none (expected: one of web.gpt-4o.chat)");
        assertThat(run(BEFORE, "evaluate", plan("none"), "--key", "other")).isEqualTo(2);
        assertThat(run(BEFORE, "evaluate", plan("none"), "--samples", samples(), "--budget", "much"))
                .isEqualTo(2);
        assertThat(run(BEFORE, "evaluate", plan("none"), "--similarity", "semantic"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--similarity: semantic, but its module is not there");
        assertThat(run(BEFORE, "evaluate", plan("none"), "--similarity", "sound"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--similarity: sound (expected: letters or semantic)");
        assertThat(run(BEFORE, "evaluate", directory.resolve("no.yaml").toString()))
                .isEqualTo(2);
        assertThat(run(BEFORE, "samples", "delete")).isEqualTo(2);
        assertThat(run(BEFORE, "samples", "list")).isZero();
        assertThat(out.toString()).contains("next is deleted");
    }
}
