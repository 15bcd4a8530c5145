package dev.rehome.relocate.reembed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the texts of a corpus together for calls, in their order.
final class Batches {
    private static final int SLOTS_MAX = 4_096;

    private final Corpus corpus;
    private final TextRules rules;
    private final Batching batching;
    private Optional<Item> held = Optional.empty();

    Batches(Corpus corpus, TextRules rules, Batching batching) {
        this.corpus = corpus;
        this.rules = rules;
        this.batching = batching;
    }

    /// A text of a batch.
    sealed interface Slot {
        /// It is one of those that are sent.
        record Sent() implements Slot {}

        record Left(Item item, String why) implements Slot {}
    }

    /// @param ready what is sent
    /// @param slots all texts, those that are left out too
    record Batch(List<Calls.Ready> ready, List<Slot> slots) {}

    /// Empty when there is no text any more.
    ///
    /// @throws ReembedStopped at a text that stops the run, when nothing comes before it
    Optional<Batch> next() throws IOException, ReembedStopped {
        List<Calls.Ready> ready = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        Batching.Size size = new Batching.Size();
        while (slots.size() < SLOTS_MAX) {
            Optional<Item> item = held.isPresent() ? held : corpus.next();
            held = Optional.empty();
            if (item.isEmpty()) {
                break;
            }
            TextRules.Ruled ruled = rules.of(item.get());
            boolean isFull =
                    ruled instanceof TextRules.Ruled.Send(String text, boolean _) && batching.isFull(size, text);
            if (isFull || ruled instanceof TextRules.Ruled.Refuse && !slots.isEmpty()) {
                held = item;
                break;
            }
            switch (ruled) {
                case TextRules.Ruled.Send(String text, boolean cut) -> {
                    size.add(text);
                    ready.add(new Calls.Ready(item.get(), text, cut));
                    slots.add(new Slot.Sent());
                }
                case TextRules.Ruled.Skip(String why) -> slots.add(new Slot.Left(item.get(), why));
                case TextRules.Ruled.Refuse(String why) ->
                    throw new ReembedStopped(item.get().shown() + ": " + why);
            }
        }
        return slots.isEmpty() ? Optional.empty() : Optional.of(new Batch(ready, slots));
    }
}
