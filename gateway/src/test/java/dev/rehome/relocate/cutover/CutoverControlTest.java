package dev.rehome.relocate.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.AuditEntry;
import dev.rehome.relocate.evaluate.KeptVerdict;
import dev.rehome.relocate.evaluate.KeptVerdicts;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.store.SqliteStore;
import dev.rehome.way.route.Health;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where moves stand survives the gateway.
class CutoverControlTest {
    private static final Instant AT = Instant.parse("2024-06-27T00:00:00Z");
    private static final RelocationPlan PLAN = PlanReader.read("plan.yaml", """
            rehome_plan: 1
            id: p1
            made: 2024-06-25T00:00:00Z
            leaving: { provider: openai, places: [CN], by: 2024-07-09 }
            workloads:
              - id: w1
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                chosen: zhipu/glm-4-plus
                stages: [{ stage: canary, percent: 5, from: 2024-06-27 }, { stage: full, from: 2024-07-01 }]
              - { id: w2, model: tts-1, operation: speech, baseline: openai/tts-1, chosen: none }
            """);

    @TempDir
    Path directory;

    private static CutoverControl.Step step(String force) {
        return new CutoverControl.Step(
                "p1", Optional.empty(), "J. Tan", Optional.of(force).filter(s -> !s.isEmpty()));
    }

    @Test
    void aStageAndABreachAreThereAfterARestart() throws Exception {
        Cutovers before = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, before, InstantSource.fixed(AT), _ -> List.of());
            evaluated(store, Verdict.BETTER, AT);
            control.start(PLAN, step("")).get();
            control.advance(step("the vendor moved its day")).get();
            assertThat(before.all()).extracting(Cutover::id).containsExactly("p1/w1");
            control.breached(before.find("p1/w1").orElseThrow(), "errors", "too many");
        }
        Cutovers after = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, after, InstantSource.fixed(AT), _ -> List.of());
            assertThat(control.restore().get()).isEqualTo(1);
            assertThat(after.all()).isEqualTo(before.all());
            assertThat(after.all().getFirst().status()).isEqualTo(Cutover.Status.BACK);
            assertThat(control.history("p1").get())
                    .extracting(AuditEntry::action)
                    .containsExactly("cutover.start", "cutover.advance", "guard.breached");
            assertThat(control.history("p1").get().get(1).details())
                    .containsEntry("forced", "the vendor moved its day");
        }
    }

    private static void evaluated(SqliteStore store, Verdict verdict, Instant at) {
        new KeptVerdicts(store)
                .keep(List.of(new KeptVerdict(
                        "p1",
                        "w1",
                        "zhipu/glm-4-plus",
                        Optional.empty(),
                        "openai/gpt-4o",
                        verdict,
                        ParityGoal.USUAL,
                        120,
                        0,
                        "none",
                        at)))
                .join();
    }

    @Test
    void callsMoveOnlyToWhatIsAtParity() throws Exception {
        Cutovers cutovers = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, cutovers, InstantSource.fixed(AT), _ -> List.of());
            assertThatThrownBy(() -> control.start(PLAN, step("")).get())
                    .hasMessageContaining("p1/w1: zhipu/glm-4-plus is not evaluated yet (expected: at parity by")
                    .hasMessageContaining("--workload w1");
            evaluated(store, Verdict.WORSE, AT.minusSeconds(60));
            assertThatThrownBy(() -> control.start(PLAN, step("")).get())
                    .hasMessageContaining("was found worse on 2024-06-26 (120 samples)");
            evaluated(store, Verdict.AT_PARITY, AT.minus(Duration.ofDays(31)));
            assertThatThrownBy(() -> control.start(PLAN, step("")).get())
                    .hasMessageContaining("more than 30 days ago, on 2024-05-27");
            assertThat(cutovers.all()).isEmpty();
            control.start(PLAN, step("the board wants it")).get();
            assertThat(control.history("p1").get().getFirst().details())
                    .containsEntry("forced", "the board wants it")
                    .hasEntrySatisfying("parity", said -> assertThat(said).contains("30 days ago, on 2024-05-27"));
        }
    }

    @Test
    void aShadowNeedsNoVerdictAndItsTallySurvives() throws Exception {
        RelocationPlan plan =
                PlanReader.read("plan.yaml", PlanWriter.write(PLAN).replace("stage: canary", "stage: shadow"));
        Cutovers before = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, before, InstantSource.fixed(AT), _ -> List.of());
            control.start(plan, step("")).get();
            assertThat(control.parity(before.all()).get())
                    .hasEntrySatisfying(
                            "p1/w1", parity -> assertThat(parity.lacking()).isPresent());
            before.shadows().repeated("p1/w1", AT);
            before.shadows().leftOut("p1/w1", ShadowTally.Reason.BUSY, AT);
            assertThat(control.tick().get()).isEqualTo(2);
            assertThat(control.tick().get()).isZero();
            assertThatThrownBy(() -> control.advance(step("")).get()).hasMessageContaining("is not evaluated yet");
        }
        Cutovers after = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            new CutoverControl(store, after, InstantSource.fixed(AT), _ -> List.of())
                    .restore()
                    .get();
            assertThat(after.shadows().counts())
                    .containsExactlyInAnyOrder(
                            new Shadows.Count("p1/w1", "repeated", 1), new Shadows.Count("p1/w1", "left_out.busy", 1));
        }
    }

    @Test
    void twoPlansDoNotMoveTheSameCalls() throws Exception {
        Cutovers cutovers = new Cutovers(new Health());
        RelocationPlan other =
                PlanReader.read("plan.yaml", PlanWriter.write(PLAN).replace("id: p1", "id: p2"));
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, cutovers, InstantSource.fixed(AT), _ -> List.of());
            control.start(PLAN, step("a test")).get();
            assertThatThrownBy(() -> control.start(other, step("a test")).get())
                    .hasMessageContaining("p1/w1 moves the same calls (running; expected: a roll-back of it first)");
            control.back(step("")).get();
            assertThat(control.start(other, step("a test")).get().moved()).hasSize(1);
        }
    }

    @Test
    void whatWasSeenBeforeANewStartDoesNotSendItBack(@TempDir Path directory) throws Exception {
        Cutovers cutovers = new Cutovers(new Health());
        Instant[] now = {AT};
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, cutovers, () -> now[0], _ -> List.of());
            control.start(PLAN, step("a test")).get();
            Cutover first = cutovers.find("p1/w1").orElseThrow();
            control.breached(first, "errors", "at once");
            assertThat(cutovers.find("p1/w1").orElseThrow().status()).isEqualTo(Cutover.Status.BACK);
            now[0] = AT.plusSeconds(1);
            control.start(PLAN, step("a test")).get();
            control.breached(first, "errors", "late");
            assertThat(cutovers.find("p1/w1").orElseThrow().status()).isEqualTo(Cutover.Status.RUNNING);
        }
    }

    private static int held(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS) ? 1 : 0;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aBreachThatComesDuringAStepIsNotLost() throws Exception {
        Cutovers cutovers = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, cutovers, InstantSource.fixed(AT), _ -> List.of());
            evaluated(store, Verdict.BETTER, AT);
            control.start(PLAN, step("")).get();
            CountDownLatch busy = new CountDownLatch(1);
            var holding = store.read(_ -> held(busy));
            var advancing = control.advance(step("early"));
            CountDownLatch decided = new CountDownLatch(1);
            CountDownLatch written = new CountDownLatch(1);
            var holdingOn = store.read(_ -> {
                decided.countDown();
                return held(written);
            });
            busy.countDown();
            assertThat(held(decided)).isEqualTo(1);
            control.breached(cutovers.find("p1/w1").orElseThrow(), "errors", "too many");
            written.countDown();
            assertThat(holding.get() + holdingOn.get()).isEqualTo(2);
            assertThatThrownBy(advancing::get).hasMessageContaining("it changed meanwhile");
            assertThat(cutovers.all().getFirst().status()).isEqualTo(Cutover.Status.BACK);
            assertThat(control.history("p1").get())
                    .extracting(AuditEntry::action)
                    .containsExactly("cutover.start", "guard.breached");
        }
    }

    @Test
    void whatSpeaksAgainstAStepChangesNothing() throws Exception {
        Cutovers cutovers = new Cutovers(new Health());
        try (SqliteStore store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT))) {
            CutoverControl control = new CutoverControl(store, cutovers, InstantSource.fixed(AT), _ -> List.of());
            assertThatThrownBy(() -> control.advance(step("")).get()).hasMessageContaining("nothing is under way");
            evaluated(store, Verdict.BETTER, AT);
            control.start(PLAN, step("")).get();
            assertThatThrownBy(() -> control.start(PLAN, step("")).get()).hasMessageContaining("it is under way");
            assertThatThrownBy(() -> control.advance(step("")).get())
                    .hasMessageContaining("its next stage is planned for 2024-07-01");
            assertThat(control.history("p1").get()).hasSize(1);
            assertThat(cutovers.all().getFirst().stage()).isZero();
        }
    }
}
