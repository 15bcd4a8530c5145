package dev.rehome.relocate.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptVerdictsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ParityGoal GOAL = new ParityGoal(0.05, 0.95, 100);

    @TempDir
    private Path folder;

    private SqliteStore store = new SqliteStore(Path.of(""), InstantSource.fixed(NOW));

    @BeforeEach
    void open() {
        store = new SqliteStore(folder.resolve("store.db"), InstantSource.fixed(NOW));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesTheNewestOfExactlyThisCandidateAndPrompt() {
        KeptVerdicts kept = new KeptVerdicts(store);
        KeptVerdict first = verdict("p", "w", Optional.empty(), Verdict.WORSE, NOW);
        KeptVerdict second = verdict("p", "w", Optional.empty(), Verdict.AT_PARITY, NOW.plusSeconds(60));
        kept.keep(List.of(first)).join();
        kept.keep(List.of(second, verdict("p", "other", Optional.empty(), Verdict.BETTER, NOW)))
                .join();

        assertThat(latest("p", "w", Optional.empty())).contains(second);
        assertThat(latest("q", "w", Optional.empty())).isEmpty();
        assertThat(latest("p", "w", prompt("v1", "Be short."))).isEmpty();
    }

    @Test
    void doesNotTakeAnotherTextUnderTheSameNameForTheSamePrompt() {
        KeptVerdict before = verdict("p", "w", prompt("v1", "Be short."), Verdict.AT_PARITY, NOW);
        new KeptVerdicts(store).keep(List.of(before)).join();

        assertThat(latest("p", "w", prompt("v1", "Be short."))).contains(before);
        assertThat(latest("p", "w", prompt("v1", "Be long."))).isEmpty();
        assertThat(latest("p", "w", prompt("v2", "Be short."))).isEmpty();
        assertThat(latest("p", "w", Optional.of(new PromptVariant("v1", PromptVariant.How.AFTER, "Be short."))))
                .isEmpty();
        assertThat(latest("p", "w", Optional.empty())).isEmpty();
    }

    @Test
    void isParityOnlyByAGoalThatIsNoStricter() {
        KeptVerdict parity = verdict("p", "w", Optional.empty(), Verdict.AT_PARITY, NOW);

        assertThat(parity.isParity(GOAL)).isTrue();
        assertThat(parity.isParity(new ParityGoal(0.1, 0.9, 50))).isTrue();
        assertThat(parity.isParity(new ParityGoal(0.02, 0.95, 100))).isFalse();
        assertThat(parity.isParity(new ParityGoal(0.05, 0.99, 100))).isFalse();
        assertThat(parity.isParity(new ParityGoal(0.05, 0.95, 500))).isFalse();
        assertThat(verdict("p", "w", Optional.empty(), Verdict.NOT_ENOUGH_DATA, NOW)
                        .isParity(GOAL))
                .isFalse();
        assertThat(verdict("p", "w", Optional.empty(), Verdict.BETTER, NOW).isParity(GOAL))
                .isTrue();
    }

    private Optional<KeptVerdict> latest(String plan, String workload, Optional<PromptVariant> prompt) {
        return new KeptVerdicts(store)
                .latest(plan, workload, "zhipu/glm", prompt)
                .join();
    }

    private static Optional<PromptVariant> prompt(String id, String text) {
        return Optional.of(new PromptVariant(id, PromptVariant.How.BEFORE, text));
    }

    private static KeptVerdict verdict(
            String plan, String workload, Optional<PromptVariant> prompt, Verdict verdict, Instant at) {
        return new KeptVerdict(
                plan, workload, "zhipu/glm", prompt, "openai/gpt-4o", verdict, GOAL, 120, -0.01, "letters", at);
    }
}
