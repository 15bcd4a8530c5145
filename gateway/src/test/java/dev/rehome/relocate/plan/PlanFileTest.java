package dev.rehome.relocate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Feature;
import dev.rehome.call.Place;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Percentiles;
import dev.rehome.relocate.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlanFileTest {
    private static final TargetModel GLM = new TargetModel("zhipu", "glm-4-plus", Map.of());

    @Test
    void whatIsWrittenReadsAsItWas() {
        RelocationPlan plan = plan();
        assertThat(PlanReader.read("plan.yaml", PlanWriter.write(plan))).isEqualTo(plan);
    }

    @Test
    void aPlanWithTheLeastIsRead() {
        RelocationPlan plan = PlanReader.read("plan.yaml", """
                rehome_plan: 1
                id: p
                made: 2024-06-25T03:00:00Z
                leaving: { provider: openai, places: [CN], by: 2024-07-09 }
                workloads:
                  - { id: w, model: gpt-4o, operation: chat, baseline: openai/gpt-4o, chosen: none }
                """);
        assertThat(plan.workloads().getFirst().guards()).isEqualTo(Guards.USUAL);
        assertThat(plan.workloads().getFirst().chosen()).isEmpty();
    }

    @Test
    void onlyAShadowHasABudget() {
        assertThatThrownBy(() -> PlanReader.read("plan.yaml", """
                rehome_plan: 1
                id: p
                made: 2024-06-25T03:00:00Z
                leaving: { provider: openai, places: [CN], by: 2024-07-09 }
                workloads:
                  - id: w
                    model: gpt-4o
                    operation: chat
                    baseline: openai/gpt-4o
                    chosen: none
                    stages:
                      - { stage: shadow, from: 2024-06-27, budget: much, per: week }
                      - { stage: shadow, from: 2024-06-28, per: day }
                      - { stage: canary, from: 2024-06-29, calls: 5 }
                """))
                .hasMessageContaining("budget: much (expected: an amount with its currency such as 12.50 USD)")
                .hasMessageContaining("per: week")
                .hasMessageContaining("stages[1].per:")
                .hasMessageContaining("stages[2].budget: 5 calls in all (expected: nothing: only a shadow");
    }

    @Test
    void everyFaultIsToldAtOnceWithItsLine() {
        assertThatThrownBy(() -> PlanReader.read("plan.yaml", """
                rehome_plan: 2
                id: a b
                made: yesterday
                leaving: { provider: openai, places: [XX], by: soon }
                workloads:
                  - id: w
                    model: gpt-4o
                    operation: chatting
                    baseline: gpt-4o
                    candidates: [{ target: zhipu/glm-4-plus, lawful: false, fit: near }]
                    chosen: zhipu/glm-4-plus
                    stages:
                      - { stage: canary, percent: 101, from: 2024-07-02 }
                      - { stage: full, from: 2024-07-01 }
                    guards: { latncy: 2 }
                    cost: [12]
                  - { id: w, model: m, baseline: a/b, chosen: none }
                """))
                .isInstanceOfSatisfying(
                        InvalidPlan.class,
                        invalid -> assertThat(invalid.problems())
                                .contains(
                                        "plan.yaml:1: rehome_plan: 2 (expected: a whole number from 1 to 1)",
                                        "plan.yaml:3: made: yesterday (expected: a moment such as 2024-06-25T03:00:00Z)",
                                        "plan.yaml:9: workloads[w].baseline: gpt-4o"
                                                + " (expected: a target like zhipu/glm-4-plus)",
                                        "plan.yaml:11: workloads[w].chosen: zhipu/glm-4-plus"
                                                + " (expected: none, or the target of a lawful candidate)",
                                        "plan.yaml:15: workloads[w].guards.latncy: unknown field (expected: latency)",
                                        "plan.yaml:16: workloads[w].cost: 12"
                                                + " (expected: an amount with its currency such as 12.50 USD)")
                                .hasSize(13));
    }

    private static RelocationPlan plan() {
        Workload workload = new Workload(
                "acme-web.gpt-4o.chat",
                Optional.of("acme"),
                Optional.of("acme-web"),
                "gpt-4o",
                Operation.CHAT,
                new Workload.Period(Instant.parse("2024-06-18T00:00:00Z"), Instant.parse("2024-06-25T00:00:00Z")),
                new Workload.Calls(
                        8400, 1200, OptionalDouble.of(0.0125), Optional.of(new Percentiles(800, 2000, 4000, 9000))),
                Map.of(Feature.TOOLS, 0.25, Feature.STREAM, 1.0, Feature.VISION, 0.0),
                Optional.of(new Percentiles(100, 900, 4000, 12_000)),
                Optional.of(new Percentiles(50, 300, 700, 1000)),
                new Workload.Tokens(2_000_000, 300_000),
                List.of(new Money(new BigDecimal("14.50"), "USD")));
        Candidate near = new Candidate(
                GLM,
                true,
                Optional.empty(),
                Fit.NEAR,
                List.of(
                        new Candidate.Finding(
                                Candidate.Finding.Kind.ADAPTED, "tool_choice", "only auto: 'required' is a hint"),
                        new Candidate.Finding(Candidate.Finding.Kind.UNKNOWN, "rate", "no limit is published")),
                Optional.of(new Money(new BigDecimal("80"), "CNY")),
                List.of(Place.of("CN")),
                List.of("zhipu-2024-06"),
                Optional.of("glm.v1"));
        Candidate unlawful = new Candidate(
                new TargetModel("azure", "gpt-4o", Map.of()),
                false,
                Optional.of("azure-openai-list: end_user CN"),
                Fit.EXACT,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
        PlannedWorkload planned = new PlannedWorkload(
                workload,
                new TargetModel("openai", "gpt-4o", Map.of()),
                List.of(near, unlawful),
                Optional.of(GLM),
                new ParityGoal(0.03, 0.95, 200, 14),
                List.of(
                        new Stage(
                                Stage.Kind.SHADOW,
                                10,
                                LocalDate.parse("2024-06-27"),
                                Optional.of(new ShadowBudget(
                                        Optional.of(new Money(new BigDecimal("5.5"), "USD")),
                                        Optional.of(2_000L),
                                        true))),
                        new Stage(Stage.Kind.CANARY, 25, LocalDate.parse("2024-07-01")),
                        new Stage(Stage.Kind.FULL, 100, LocalDate.parse("2024-07-05"))),
                new Guards(0.01, 0.02, 1.5, 2.5, 0.04),
                Optional.of(new Reembedding(
                        1024,
                        5_000_000,
                        Optional.of(new Money(new BigDecimal("2.5"), "CNY")),
                        Optional.of(Duration.ofMinutes(95)))));
        return new RelocationPlan(
                "openai-cn-2024-07-09",
                Instant.parse("2024-06-25T03:00:00Z"),
                new Leaving(
                        "openai",
                        List.of(Place.of("CN")),
                        LocalDate.parse("2024-07-09"),
                        Optional.of("openai-2024-06-24")),
                List.of(planned),
                List.of(new PromptVariant("glm.v1", PromptVariant.How.BEFORE, "Answer in JSON: yes\nNo fences.\n")),
                List.of("no: percentiles for one workload"));
    }
}
