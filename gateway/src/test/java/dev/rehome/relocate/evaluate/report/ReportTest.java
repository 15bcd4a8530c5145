package dev.rehome.relocate.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.evaluate.run.Replied;
import dev.rehome.relocate.evaluate.run.Runner;
import dev.rehome.relocate.evaluate.run.SampleRun;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Exact;
import dev.rehome.relocate.evaluate.score.Latency;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.Guards;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlannedWorkload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportTest {
    private static final TargetModel BASELINE = new TargetModel("openai", "gpt-4o", Map.of());
    private static final TargetModel GLM = new TargetModel("zhipu", "glm-4-plus", Map.of());
    private static final String ATTACK = "</pre><script>alert(1)</script><img src=x onerror=alert(2)>\u202e&\"'";

    private static PlannedWorkload planned(Optional<TargetModel> chosen) {
        Workload workload = new Workload(
                "web<b>",
                Optional.empty(),
                Optional.of("web"),
                "gpt-4o",
                Operation.CHAT,
                new Workload.Period(Instant.EPOCH, Instant.EPOCH),
                new Workload.Calls(0, 0, OptionalDouble.empty(), Optional.empty()),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Workload.Tokens(0, 0),
                List.of());
        return new PlannedWorkload(
                workload,
                BASELINE,
                List.of(),
                chosen,
                new ParityGoal(0.1, 0.95, 50),
                List.of(),
                Guards.USUAL,
                Optional.empty());
    }

    private static Replied says(String text) {
        return new Replied.Answered(Answer.ofText(text), 120, Optional.of(new Money(new BigDecimal("0.0001"), "USD")));
    }

    private static Assess.Ran ran(int count, int wrong, Optional<TargetModel> chosen) {
        List<SampleRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode request = (ObjectNode) JsonMapper.shared().readTree("{\"messages\":[]}");
            request.putArray("messages").addObject().put("role", "user").put("content", ATTACK);
            Sample sample = new Sample(
                    "s" + i + "<i>",
                    request,
                    List.of(Check.of(new Exact(List.of("right")))),
                    Optional.empty(),
                    List.of(),
                    List.of());
            Replied reply = i < wrong ? says(ATTACK) : says("right");
            runs.add(new SampleRun(sample, says("right"), Map.of(GLM.toString(), reply), Map.of(), Map.of()));
        }
        return new Assess.Ran(
                planned(chosen),
                List.of(new Runner.Contender(GLM, Optional.empty())),
                runs,
                60,
                0.3,
                List.of("a note " + ATTACK));
    }

    private static EvaluationReport report(int wrong, Optional<TargetModel> chosen) {
        return new EvaluationReport(
                "plan <x>",
                Instant.parse("2024-06-25T00:00:00Z"),
                new Assess(new CharacterNGrams(), true).of(List.of(ran(100, wrong, chosen))),
                1,
                List.of(),
                "letters",
                List.of());
    }

    @Test
    void aGoodCandidateIsAtParityAndABadOneIsNot() {
        EvaluationReport good = report(0, Optional.of(GLM));
        assertThat(good.isParity()).isTrue();
        assertThat(good.workloads()
                        .getFirst()
                        .comparisons()
                        .getFirst()
                        .finding()
                        .verdict())
                .isEqualTo(Verdict.AT_PARITY);
        EvaluationReport bad = report(40, Optional.empty());
        assertThat(bad.isParity()).isFalse();
        Comparison comparison = bad.workloads().getFirst().comparisons().getFirst();
        assertThat(comparison.finding().verdict()).isEqualTo(Verdict.WORSE);
        assertThat(comparison.losses()).isEqualTo(40);
        assertThat(comparison.failures()).containsEntry("exact", 40);
        assertThat(comparison.difference().low()).isBetween(-0.55, -0.4);
        assertThat(report(0, Optional.of(BASELINE)).isParity())
                .as("the chosen one was not evaluated")
                .isFalse();
    }

    @Test
    void nothingThatAModelWroteBecomesMarkup() {
        String page = ReportPage.of(report(40, Optional.empty()));
        assertThat(page)
                .contains("&lt;script&gt;alert(1)", "&lt;img src=x", "s0&lt;i&gt;", "plan &lt;x&gt;", "web&lt;b&gt;")
                .doesNotContain("<script", "<img", "<i>", "<x>", "<b>", "\u202e")
                .contains("default-src 'none'");
        assertThat(page).as("no external resource").doesNotContain("http://", "https://", "src=\"", "@import", "url(");
        assertThat(page.split("<pre>", -1)).hasSameSizeAs(page.split("</pre>", -1));
        assertThat(page).contains("<svg role=\"img\"", "class=\"loss\"", "class=\"margin\"");
    }

    @Test
    void theJsonSaysTheSame() {
        JsonNode json = JsonMapper.shared().readTree(ReportJson.of(report(40, Optional.empty())));
        assertThat(json.path("rehome_evaluation").asInt()).isEqualTo(1);
        assertThat(json.path("status").asString()).isEqualTo("no_parity");
        JsonNode candidate = json.at("/workloads/0/candidates/0");
        assertThat(candidate.path("verdict").asString()).isEqualTo("worse");
        assertThat(candidate.path("difference").asDouble()).isEqualTo(-0.4);
        assertThat(candidate.at("/replies/latency_ms/p50").asInt()).isEqualTo(120);
        assertThat(candidate.at("/replies/cost_per_call/0/amount").asString()).isEqualTo("0.0001");
        assertThat(candidate.at("/examples/0/candidate").asString()).isEqualTo(ATTACK);
    }

    @Test
    void failuresThatPassAreNotCountedAgainstACandidate() {
        Assess.Ran usual = ran(100, 0, Optional.empty());
        List<SampleRun> runs = new ArrayList<>(usual.runs());
        for (int i = 0; i < 10; i++) {
            Replied failed = new Replied.Failed(i < 5 ? 503 : 400, "x", i < 5, Duration.ZERO);
            runs.set(
                    i,
                    new SampleRun(
                            runs.get(i).sample(),
                            runs.get(i).baseline(),
                            Map.of(GLM.toString(), failed),
                            Map.of(),
                            Map.of()));
        }
        Comparison comparison = new Assess(new CharacterNGrams(), false)
                .of(List.of(new Assess.Ran(usual.planned(), usual.contenders(), runs, 60, 0.3, List.of())))
                .getFirst()
                .comparisons()
                .getFirst();
        assertThat(comparison.pairs()).isEqualTo(95);
        assertThat(comparison.losses()).isEqualTo(5);
        assertThat(comparison.side().failed()).isEqualTo(10);
        assertThat(comparison.examples()).isEmpty();
    }

    @Test
    void aCheckThatCannotBeToldOfBothAnswersCountsForNeither() {
        Assess.Ran usual = ran(100, 0, Optional.empty());
        List<SampleRun> runs = usual.runs().stream()
                .map(run -> {
                    List<Check> checks = new ArrayList<>(run.sample().checks());
                    checks.add(Check.of(new Latency(0)));
                    Sample timed = new Sample(
                            run.sample().id(), run.sample().request(), checks, Optional.empty(), List.of(), List.of());
                    Replied recorded = new Replied.Recorded(Answer.ofText("right"));
                    return new SampleRun(timed, recorded, run.candidates(), Map.of(), Map.of());
                })
                .toList();
        WorkloadReport report = new Assess(new CharacterNGrams(), false)
                .of(List.of(new Assess.Ran(usual.planned(), usual.contenders(), runs, 60, 0.3, List.of())))
                .getFirst();
        assertThat(report.comparisons().getFirst().losses()).isZero();
        assertThat(report.notes())
                .containsExactly("latency was not checked in 100 of 100 pairs with " + GLM
                        + ": it cannot be told of both answers");
    }
}
