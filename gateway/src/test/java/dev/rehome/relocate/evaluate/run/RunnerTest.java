package dev.rehome.relocate.evaluate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Place;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Exact;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunnerTest {
    private static final TargetModel BASELINE = new TargetModel("openai", "gpt-4o", Map.of());
    private static final TargetModel GLM = new TargetModel("zhipu", "glm-4-plus", Map.of());
    private static final TargetModel JUDGE = new TargetModel("moonshot", "moonshot-v1-8k", Map.of());
    private static final Seal SEAL = new Seal(new Secret("0123456789abcdef0123456789abcdef"));

    @TempDir
    private Path directory = Path.of("");

    private SqliteStore store = new SqliteStore(Path.of("unused"), () -> Instant.EPOCH);

    @BeforeEach
    void open() {
        store = new SqliteStore(directory.resolve("r.db"), () -> Instant.EPOCH);
    }

    @AfterEach
    void close() {
        store.close();
    }

    static List<Sample> samples(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> sample("s" + i, List.of(Check.of(new Exact(List.of("yes")))), Optional.empty()))
                .toList();
    }

    private static Sample sample(String id, List<Check> checks, Optional<Answer> recorded) {
        ObjectNode request = (ObjectNode) JsonMapper.shared()
                .readTree("{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"system\",\"content\":\"Be"
                        + " short.\"},{\"role\":\"user\",\"content\":\"" + id + "?\"}]}");
        return new Sample(id, request, checks, recorded, List.of(Place.of("CN")), List.of("personal"));
    }

    static Runner.Task task(List<Sample> samples) {
        return task(samples, Optional.empty());
    }

    private static Runner.Task task(List<Sample> samples, Optional<PromptVariant> variant) {
        return new Runner.Task("p", "w", BASELINE, List.of(new Runner.Contender(GLM, variant)), samples, false);
    }

    static Runner runner(Caller caller, ResultStore results, Budget budget) {
        return runner(new Runner.Parts(caller, results, budget, _ -> {}, (_, _) -> {}), false, Optional.empty());
    }

    private static Runner runner(Runner.Parts parts, boolean recordedOnly, Optional<TargetModel> judge) {
        return new Runner(parts, new Runner.Options(3, recordedOnly, judge));
    }

    private ResultStore results() {
        return new ResultStore(store, SEAL, () -> Instant.EPOCH);
    }

    private Runner.Parts parts(Caller caller) {
        return new Runner.Parts(caller, results(), new Budget(List.of()), _ -> {}, (_, _) -> {});
    }

    @Test
    void eachSampleIsReplayedToBothWithItsPlaceAndLabels() throws Exception {
        Scripted caller = new Scripted(_ -> Scripted.answered("yes"));
        List<SampleRun> runs = runner(caller, results(), new Budget(List.of())).run(task(samples(5)));
        assertThat(runs).extracting(run -> run.sample().id()).containsExactly("s0", "s1", "s2", "s3", "s4");
        assertThat(caller.made()).hasSize(10).allSatisfy(replay -> {
            assertThat(replay.places()).containsExactly(Place.of("CN"));
            assertThat(replay.labels()).containsExactly("personal");
            assertThat(replay.body().has("stream")).isFalse();
            assertThat(replay.body().path("model").asString())
                    .isEqualTo(replay.target().toString());
        });
    }

    @Test
    void theBudgetIsAskedBeforeEachCallAndNeverPassed() throws Exception {
        Scripted caller = new Scripted(_ -> Scripted.answered("yes"));
        Budget budget = new Budget(List.of(new Money(new BigDecimal("0.21"), "USD")));
        List<SampleRun> runs = runner(caller, results(), budget).run(task(samples(50)));
        // At most 20 calls of 0.01 are over while the worst of one more, 0.02, still fits below 0.21.
        assertThat(caller.made()).hasSizeBetween(15, 20);
        assertThat(budget.spent().getFirst().amount()).isLessThanOrEqualTo(new BigDecimal("0.21"));
        assertThat(runs.getLast().baseline()).isInstanceOf(Replied.NotMade.class);

        Scripted more = new Scripted(_ -> Scripted.answered("yes"));
        Budget same = new Budget(List.of(new Money(new BigDecimal("0.21"), "USD")));
        runner(more, results(), same).run(task(samples(50)));
        assertThat(more.made().size() + caller.made().size())
                .as("what was spent before counts")
                .isLessThanOrEqualTo(20);
    }

    @Test
    void withABudgetWhatHasNoPriceIsNotCalled() throws Exception {
        Scripted yuan = new Scripted(_ -> Scripted.answered("yes"));
        Budget budget = new Budget(List.of(new Money(BigDecimal.ONE, "CNY")));
        List<SampleRun> runs = runner(yuan, results(), budget).run(task(samples(1)));
        assertThat(yuan.made()).isEmpty();
        assertThat(runs.getFirst().baseline()).isEqualTo(new Replied.NotMade("there is no budget in USD"));
    }

    @Test
    void whatWasAnsweredIsNotAskedAgainUnlessItChanged() throws Exception {
        runner(new Scripted(_ -> Scripted.answered("yes")), results(), new Budget(List.of()))
                .run(task(samples(10)));
        Scripted again = new Scripted(_ -> Scripted.answered("no"));
        List<SampleRun> runs = runner(again, results(), new Budget(List.of())).run(task(samples(12)));
        assertThat(again.made()).hasSize(4);
        assertThat(runs.getFirst().baseline()).isEqualTo(Scripted.answered("yes"));
        Optional<PromptVariant> variant = Optional.of(new PromptVariant("v2", PromptVariant.How.AFTER, "In one word."));
        Budget counting = new Budget(List.of());
        runner(again, results(), counting).run(task(samples(12), variant));
        assertThat(again.made()).hasSize(16);
        assertThat(counting.spent()).containsExactly(new Money(new BigDecimal("0.36"), "USD"));
    }

    @Test
    void anEvaluationThatWasKilledGoesOn() throws Exception {
        store.close();
        Path file = directory.resolve("r.db");
        Process victim = victim(file);
        assertThat(victim.waitFor()).isEqualTo(9);
        store = new SqliteStore(file, () -> Instant.EPOCH);
        int kept = results().load("p", "w").size();
        assertThat(kept).as("what was over when it was killed").isBetween(EvaluateVictim.DIES_AT - 6, 99);
        Scripted rest = new Scripted(_ -> Scripted.answered("yes"));
        List<SampleRun> runs = runner(rest, results(), new Budget(List.of())).run(task(samples(50)));
        assertThat(runs).hasSize(50).allMatch(run -> run.baseline().said().isPresent());
        assertThat(rest.made()).hasSize(100 - kept);
    }

    private static Process victim(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EvaluateVictim.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void whatPassesIsTriedAgainAndWhatDoesNotIsNot() throws Exception {
        List<Duration> pauses = new ArrayList<>();
        Scripted caller = new Scripted(replay -> replay.target().equals(GLM)
                ? new Replied.Failed(400, "unsupported", false, Duration.ZERO)
                : new Replied.Failed(429, "slow down", true, Duration.ofSeconds(7)));
        Runner.Parts parts = new Runner.Parts(caller, results(), new Budget(List.of()), pauses::add, (_, _) -> {});
        runner(parts, false, Optional.empty()).run(task(samples(1)));
        assertThat(caller.made()).filteredOn(one -> one.target().equals(GLM)).hasSize(1);
        assertThat(caller.made())
                .filteredOn(one -> one.target().equals(BASELINE))
                .hasSize(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void afterTheProviderHasLeftTheBaselineIsWhatWasRecorded() throws Exception {
        Scripted caller = new Scripted(_ -> Scripted.answered("yes"));
        List<Sample> samples = List.of(
                sample("a", List.of(), Optional.of(Answer.ofText("before"))), sample("b", List.of(), Optional.empty()));
        List<SampleRun> runs = runner(parts(caller), true, Optional.empty()).run(task(samples));
        assertThat(caller.made()).hasSize(2).allMatch(replay -> replay.target().equals(GLM));
        assertThat(runs.getFirst().baseline()).isEqualTo(new Replied.Recorded(Answer.ofText("before")));
        assertThat(runs.getLast().baseline()).isInstanceOf(Replied.NotMade.class);
    }

    @Test
    void variantsOfThePromptGoToTheirCandidateOnly() throws Exception {
        for (PromptVariant.How how : PromptVariant.How.values()) {
            Scripted caller = new Scripted(_ -> Scripted.answered("yes"));
            PromptVariant variant = new PromptVariant("v-" + how, how, "In one word.");
            runner(parts(caller), false, Optional.empty()).run(task(samples(1), Optional.of(variant)));
            String system = caller.made().stream()
                    .filter(replay -> replay.target().equals(GLM))
                    .map(replay -> replay.body().at("/messages/0/content").asString())
                    .findFirst()
                    .orElseThrow();
            assertThat(system)
                    .isEqualTo(
                            switch (how) {
                                case BEFORE -> "In one word.\n\nBe short.";
                                case AFTER -> "Be short.\n\nIn one word.";
                                case INSTEAD -> "In one word.";
                            });
        }
    }

    /// A judge that always prefers what comes first has no preference.
    @Test
    void theJudgeIsAskedInBothOrders() throws Exception {
        assertThat(judged(_ -> "A").difference()).isZero();
        assertThat(judged(_ -> "A").agreed()).isFalse();
        Judged better = judged(question -> question.indexOf("good") < question.indexOf("bad") ? "A" : "B");
        assertThat(better).isEqualTo(new Judged(1, true));
        assertThat(judged(_ -> "tie")).isEqualTo(new Judged(0, true));
    }

    private Judged judged(java.util.function.UnaryOperator<String> winner) throws Exception {
        results().forget("p", "w");
        Scripted caller = new Scripted(replay -> {
            if (replay.target().equals(JUDGE)) {
                String question = replay.body().at("/messages/1/content").asString();
                return Scripted.answered("Sure: {\"winner\": \"" + winner.apply(question) + "\", \"reason\": \"x\"}");
            }
            return Scripted.answered(replay.target().equals(GLM) ? "good" : "bad");
        });
        SampleRun run = runner(parts(caller), false, Optional.of(JUDGE))
                .run(task(List.of(sample("a", List.of(), Optional.empty()))))
                .getFirst();
        assertThat(caller.made())
                .hasSize(4)
                .allSatisfy(replay -> assertThat(replay.places())
                        .as("the judge is decided about like the others")
                        .containsExactly(Place.of("CN")));
        return run.judged(GLM.toString()).orElseThrow();
    }

    @Test
    void aDeniedReplayIsNoAnswerAndIsAskedAgainLater() throws Exception {
        Scripted caller = new Scripted(replay -> new Replied.Denied(403, "not there"));
        List<SampleRun> runs = runner(parts(caller), false, Optional.of(JUDGE)).run(task(samples(2)));
        assertThat(runs.getFirst().candidates().get(GLM.toString())).isEqualTo(new Replied.Denied(403, "not there"));
        runner(parts(caller), false, Optional.empty()).run(task(samples(2)));
        assertThat(caller.made()).hasSize(8);
    }
}
