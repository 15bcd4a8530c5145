package dev.rehome.relocate.reembed;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A model whose vector of a text is always the same; it fails as it was told to, and refuses texts with `[refused]`
/// and those longer than its limit.
public final class TextEmbedder implements Embedder {
    private static final int CHARS_MAX = 400;

    private final int dimensions;
    private final Deque<Embedded> next = new ArrayDeque<>();
    private final List<List<String>> asked = new ArrayList<>();

    public TextEmbedder(int dimensions) {
        this.dimensions = dimensions;
    }

    /// What comes instead of the next answers.
    TextEmbedder next(Embedded... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    static Embedded passing(int status, Duration after) {
        return new Embedded.Failed(status, "later", Embedded.Why.PASSING, after);
    }

    public synchronized List<List<String>> asked() {
        return List.copyOf(asked);
    }

    /// How many texts it was asked for.
    public synchronized int texts() {
        return asked.stream().mapToInt(List::size).sum();
    }

    @Override
    public synchronized Embedded embed(List<String> texts) {
        asked.add(List.copyOf(texts));
        if (!next.isEmpty()) {
            return next.removeFirst();
        }
        if (texts.stream().anyMatch(text -> text.contains("[refused]"))) {
            return new Embedded.Failed(400, "refused", Embedded.Why.REFUSED, Duration.ZERO);
        }
        if (texts.stream().anyMatch(text -> text.length() > CHARS_MAX)) {
            return new Embedded.Failed(400, "too long", Embedded.Why.TOO_LONG, Duration.ZERO);
        }
        return new Embedded.Vectors(
                texts.stream().map(this::vector).toList(),
                texts.size(),
                Optional.of(new Money(new BigDecimal("0.01"), "USD")));
    }

    public float[] vector(String text) {
        Random random = new Random(text.hashCode());
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    @Override
    public Optional<Money> price(long tokens) {
        return Optional.of(new Money(BigDecimal.valueOf(tokens, 2), "USD"));
    }
}
