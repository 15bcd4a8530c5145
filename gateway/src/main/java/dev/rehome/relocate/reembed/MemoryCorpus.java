package dev.rehome.relocate.reembed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A few texts, whose vectors are kept in memory.
public final class MemoryCorpus implements Corpus {
    private final List<Item> items;
    private final Deque<Item> waiting;
    private final List<Filled> filled = new ArrayList<>();

    public MemoryCorpus(List<Item> items) {
        this.items = List.copyOf(items);
        this.waiting = new ArrayDeque<>(items);
    }

    /// What came of the texts, in their order.
    public List<Filled> filled() {
        return List.copyOf(filled);
    }

    @Override
    public long done() {
        return 0;
    }

    @Override
    public int dimensions() {
        return 0;
    }

    @Override
    public void survey(Each each) throws IOException {
        for (Item item : items) {
            each.text(item);
        }
    }

    @Override
    public Optional<Item> next() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    @Override
    public void keep(List<Filled> more) {
        filled.addAll(more);
    }

    @Override
    public long finish() {
        return 0;
    }

    @Override
    public void pairs(Pairs pairs) {
        // There are no old vectors.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
