package dev.rehome.relocate.reembed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How a corpus is gone through: in order, in batches, again after failures that pass, and not with bad texts.
class ReembedRunTest {
    private final TextEmbedder embedder = new TextEmbedder(3);
    private final Runs runs = new Runs(embedder);

    private static MemoryCorpus texts(String... texts) {
        return new MemoryCorpus(IntStream.range(0, texts.length)
                .mapToObj(i -> new Item("id" + i, texts[i]))
                .toList());
    }

    private static MemoryCorpus many(int count) {
        return texts(IntStream.range(0, count).mapToObj(i -> "text " + i).toArray(String[]::new));
    }

    @Test
    void keepsTheOrderAndTheLimitsOfACall() throws Exception {
        MemoryCorpus corpus = many(50);
        assertThat(runs.run().run(corpus)).isZero();
        assertThat(corpus.filled())
                .extracting(one -> one.item().id())
                .containsExactly(IntStream.range(0, 50).mapToObj(i -> "id" + i).toArray(String[]::new));
        corpus.filled()
                .forEach(one -> assertThat(one.vector().orElseThrow())
                        .containsExactly(embedder.vector(one.item().text())));
        assertThat(embedder.asked()).allMatch(call -> call.size() <= 4);
        assertThat(embedder.texts()).isEqualTo(50);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        embedder.next(
                TextEmbedder.passing(429, Duration.ofSeconds(7)), TextEmbedder.passing(503, Duration.ofSeconds(40)));
        MemoryCorpus corpus = texts("one");
        runs.run().run(corpus);
        assertThat(corpus.filled()).hasSize(1);
        assertThat(runs.waits().stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(47));
    }

    @Test
    void waitsLongerEachTimeAndEndsAtLast() {
        for (int i = 0; i < 20; i++) {
            embedder.next(TextEmbedder.passing(503, Duration.ZERO));
        }
        assertThatThrownBy(() -> runs.run().run(texts("one")))
                .isInstanceOf(ReembedStopped.class)
                .hasMessageContaining("503");
        assertThat(embedder.asked()).hasSize(10);
        assertThat(runs.waits()).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void namesTheTextThatIsRefused() {
        assertThatThrownBy(() -> runs.run().run(texts("a", "b", "c [refused]", "d")))
                .isInstanceOf(ReembedStopped.class)
                .hasMessageContaining("id2")
                .hasMessageContaining("--bad skip");
    }

    @Test
    void leavesOutBadTextsWhereThatIsWanted() throws Exception {
        MemoryCorpus corpus = texts("a", " ", "c [refused]", "d", "e".repeat(500));
        ReembedRun run = runs.run(TextRules.Odd.SKIP, TextRules.TooLong.SKIP, List.of());
        run.run(corpus);
        assertThat(corpus.filled())
                .extracting(one -> one.vector().isPresent())
                .containsExactly(true, false, false, true, false);
        assertThat(run.counts().skipped()).isEqualTo(3);
        assertThat(run.counts().skippedIds()).containsExactlyInAnyOrder("id1: empty", "id2: refused", "id4: too long");
    }

    @Test
    void cutsTextsThatAreTooLong() throws Exception {
        MemoryCorpus corpus = texts("e".repeat(500));
        ReembedRun run = runs.run(TextRules.Odd.FAIL, TextRules.TooLong.TRUNCATE, List.of());
        run.run(corpus);
        assertThat(corpus.filled().getFirst().vector()).isPresent();
        assertThat(embedder.asked().getLast().getFirst()).hasSizeLessThan(401).hasSizeGreaterThan(250);
        assertThat(run.counts().cut()).isEqualTo(1);
    }

    @Test
    void refusesVectorsThatNobodyCanUse() {
        for (float[] bad : List.of(new float[] {0, 0, 0}, new float[] {1, Float.NaN, 0}, new float[] {})) {
            TextEmbedder broken = new TextEmbedder(3);
            broken.next(new Embedded.Vectors(List.of(bad), 1, Optional.empty()));
            assertThatThrownBy(() -> new Runs(broken).run().run(texts("a")))
                    .isInstanceOf(ReembedStopped.class)
                    .hasMessageContaining("id0");
        }
    }

    @Test
    void refusesAnotherLengthAndAnotherNumberOfVectors() {
        embedder.next(new Embedded.Vectors(List.of(new float[] {1, 2}, new float[] {1, 2, 3}), 1, Optional.empty()));
        assertThatThrownBy(() -> runs.run().run(texts("a", "b")))
                .isInstanceOf(ReembedStopped.class)
                .hasMessageContaining("id1: a vector of 3 numbers (expected: 2)");
        TextEmbedder few = new TextEmbedder(3);
        few.next(new Embedded.Vectors(List.of(new float[] {1, 2}), 1, Optional.empty()));
        assertThatThrownBy(() -> new Runs(few).run().run(texts("a", "b")))
                .isInstanceOf(ReembedStopped.class)
                .hasMessageContaining("1 vectors for 2 texts");
    }

    @Test
    void doesNotPassTheBudget() {
        MemoryCorpus corpus = many(100);
        ReembedRun run =
                runs.run(TextRules.Odd.FAIL, TextRules.TooLong.FAIL, List.of(new Money(new BigDecimal("0.2"), "USD")));
        assertThatThrownBy(() -> run.run(corpus))
                .isInstanceOf(ReembedStopped.class)
                .hasMessageContaining("the budget of 0.2 USD is used up");
        assertThat(run.counts().cost()).allMatch(one -> one.amount().compareTo(new BigDecimal("0.2")) <= 0);
    }

    @Test
    void endsAtOnceWhereItMayNotBeServed() {
        embedder.next(new Embedded.Denied(451, "not from CN (rule openai-2024)"));
        assertThatThrownBy(() -> runs.run().run(texts("a")))
                .isInstanceOf(ReembedStopped.class)
                .hasMessageContaining("rule openai-2024");
        assertThat(embedder.asked()).hasSize(1);
    }
}
