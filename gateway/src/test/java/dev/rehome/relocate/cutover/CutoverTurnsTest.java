package dev.rehome.relocate.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.AuditEntry;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.store.SqliteStore;
import dev.rehome.way.route.Health;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps that come at once, plans that were edited, and a store that does not take what is written.
class CutoverTurnsTest {
    private static final Instant AT = Instant.parse("2024-06-27T00:00:00Z");
    private static final String WORKLOAD = """
              - id: %s
                key: %s
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                chosen: zhipu/glm-4-plus
                stages: [%s{ stage: full, from: 2024-06-27 }]
            """;
    private static final String SHADOW = "{ stage: shadow, percent: 5, from: 2024-06-27 }, ";

    @TempDir
    Path directory;

    private SqliteStore store;
    private Cutovers cutovers;
    private CutoverControl control;

    @BeforeEach
    void open() {
        store = new SqliteStore(directory.resolve("rehome.db"), InstantSource.fixed(AT));
        cutovers = new Cutovers(new Health());
        control = new CutoverControl(store, cutovers, InstantSource.fixed(AT), _ -> List.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static RelocationPlan plan(String id, String... workloads) {
        return PlanReader.read(
                "plan.yaml",
                "rehome_plan: 1\nid: " + id + "\nmade: 2024-06-25T00:00:00Z\n"
                        + "leaving: { provider: openai, places: [CN], by: 2024-07-09 }\nworkloads:\n"
                        + String.join("", workloads));
    }

    private static CutoverControl.Step step(String plan, String workload) {
        return new CutoverControl.Step(
                plan, Optional.of(workload).filter(one -> !one.isEmpty()), "J. Tan", Optional.of("a test"));
    }

    private static <T> boolean isTaken(CompletableFuture<T> step) {
        return step.handle((_, failed) -> failed == null).join();
    }

    @Test
    void ofTwoPlansThatAreStartedAtOnceOneMovesTheCalls() {
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<CutoverControl.Taken>> started = new ArrayList<>();
            for (String id : List.of("a" + round, "b" + round)) {
                started.add(control.start(plan(id, WORKLOAD.formatted("w1", "app" + round, SHADOW)), step(id, "")));
            }
            assertThat(started.stream().filter(CutoverTurnsTest::isTaken)).hasSize(1);
        }
    }

    @Test
    void stepsFromManyTerminalsLeaveStoreAuditAndCallsAlike() throws Exception {
        String shadows = SHADOW.repeat(60);
        control.start(plan("p1", WORKLOAD.formatted("w1", "app", shadows)), step("p1", ""))
                .get();
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService terminals = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                boolean pauses = i % 3 == 0;
                all.add(terminals.submit(() -> {
                    CompletableFuture<CutoverControl.Taken> step =
                            pauses ? control.pause(step("p1", "")) : control.advance(step("p1", ""));
                    taken.addAndGet(isTaken(step) ? 1 : 0);
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(store.read(db -> CutoverRows.all(db, _ -> {})).get()).isEqualTo(cutovers.all());
        assertThat(taken).hasValue(120);
        List<AuditEntry> history = control.history("p1").get();
        assertThat(history).hasSize(121);
        int stage = 0;
        String status = "running";
        for (AuditEntry entry : history.subList(1, history.size())) {
            boolean advanced = entry.action().equals("cutover.advance");
            stage += advanced && status.equals("running") ? 1 : 0;
            status = advanced ? "running" : "paused";
            assertThat(entry.details().get("stage")).startsWith(stage + " ");
            assertThat(entry.details()).containsEntry("status", status);
        }
        assertThat(cutovers.all().getFirst().stage()).isEqualTo(stage);
    }

    @Test
    void aPlanEditedUnderWayIsNotTaken() throws Exception {
        String first = WORKLOAD.formatted("w1", "app", SHADOW);
        control.start(plan("p1", first, WORKLOAD.formatted("w2", "other", SHADOW)), step("p1", "w1"))
                .get();
        String edited = WORKLOAD.formatted("w1", "app", "");
        assertThatThrownBy(() -> control.start(
                                plan("p1", edited, WORKLOAD.formatted("w2", "other", SHADOW)), step("p1", "w2"))
                        .get())
                .hasMessageContaining("p1/w1: it is under way by another text of this plan (expected:");
        assertThatThrownBy(() -> control.start(plan("p1", WORKLOAD.formatted("w2", "other", SHADOW)), step("p1", "w2"))
                        .get())
                .hasMessageContaining("p1/w1: it is under way");
        control.start(plan("p1", first, WORKLOAD.formatted("w2", "more", SHADOW)), step("p1", "w2"))
                .get();
        assertThat(cutovers.all()).hasSize(2);
    }

    @Test
    void whatWentBackMayBeginAnewByAnotherTextAndARestartBearsIt() throws Exception {
        control.start(plan("p1", WORKLOAD.formatted("w1", "app", SHADOW)), step("p1", ""))
                .get();
        control.advance(step("p1", "")).get();
        control.back(step("p1", "")).get();
        String edited = WORKLOAD.formatted("w1", "app", "") + WORKLOAD.formatted("w2", "other", "");
        control.start(plan("p1", edited), step("p1", "w2")).get();
        Cutovers after = new Cutovers(new Health());
        assertThat(new CutoverControl(store, after, InstantSource.fixed(AT), _ -> List.of())
                        .restore()
                        .get())
                .isEqualTo(2);
        assertThat(after.all()).allSatisfy(cutover -> assertThat(cutover.now()).isNotNull());
    }

    @Test
    void aPlanThatCannotBeReadLeavesTheOthersAlone() throws Exception {
        control.start(plan("p1", WORKLOAD.formatted("w1", "app", SHADOW)), step("p1", ""))
                .get();
        control.start(plan("p2", WORKLOAD.formatted("w1", "other", SHADOW)), step("p2", ""))
                .get();
        store.write(db -> {
                    try (Statement edit = db.createStatement()) {
                        return edit.executeUpdate("UPDATE relocation_plan SET plan = 'x: [' WHERE id = 'p1'");
                    }
                })
                .get();
        Cutovers after = new Cutovers(new Health());
        new CutoverControl(store, after, InstantSource.fixed(AT), _ -> List.of())
                .restore()
                .get();
        assertThat(after.all()).extracting(Cutover::id).containsExactly("p2/w1");
    }

    @Test
    void aStepBackThatTheStoreDidNotTakeIsWrittenDownLater() throws Exception {
        control.start(plan("p1", WORKLOAD.formatted("w1", "app", SHADOW)), step("p1", ""))
                .get();
        store.write(db -> trigger(db, "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'x'); END"))
                .get();
        control.breached(cutovers.find("p1/w1").orElseThrow(), "errors", "too many");
        assertThat(store.read(db -> CutoverRows.all(db, _ -> {}))
                        .get()
                        .getFirst()
                        .status())
                .isEqualTo(Cutover.Status.RUNNING);
        control.tick().get();
        store.write(db -> trigger(db, "DROP TRIGGER full")).get();
        control.tick().get();
        assertThat(store.read(db -> CutoverRows.all(db, _ -> {})).get()).isEqualTo(cutovers.all());
        assertThat(control.history("p1").get())
                .extracting(AuditEntry::action)
                .containsExactly("cutover.start", "guard.breached");
        control.tick().get();
        assertThat(control.history("p1").get()).hasSize(2);
    }

    private static int trigger(java.sql.Connection db, String sql) throws java.sql.SQLException {
        try (Statement make = db.createStatement()) {
            make.execute(sql);
            return 1;
        }
    }

    @Test
    void advanceGoesOnWithThoseWhoseDayHasCome() throws Exception {
        String later =
                WORKLOAD.formatted("w2", "other", SHADOW).replace("full, from: 2024-06-27", "full, from: 2024-07-05");
        control.start(plan("p1", WORKLOAD.formatted("w1", "app", SHADOW + SHADOW), later), step("p1", ""))
                .get();
        CutoverControl.Taken taken = control.advance(
                        new CutoverControl.Step("p1", Optional.empty(), "J. Tan", Optional.empty()))
                .get();
        assertThat(taken.moved()).extracting(Cutover::id).containsExactly("p1/w1");
        assertThat(taken.left())
                .anySatisfy(why -> assertThat(why).contains("p1/w2: its next stage is planned for 2024-07-05"));
    }
}
