package dev.rehome.relocate.reembed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a run will have to do, found by reading all texts before anything is called.
///
/// @param texts that are to be embedded
/// @param tokens the likely count of their tokens
/// @param tokensMost a count that is rather too high
/// @param calls how many calls they make at least
/// @param cut of the texts, how many are cut to what the model takes
/// @param skipped texts that are left out
/// @param refused the first few that stop the run, each with the reason
/// @param refusals how many those are
public record Survey(
        long texts,
        long tokens,
        long tokensMost,
        long calls,
        long cut,
        long skipped,
        List<String> refused,
        long refusals) {
    private static final int REFUSED_SHOWN = 5;

    public Survey {
        refused = List.copyOf(refused);
    }

    /// Reads what is left of a corpus.
    public static Survey of(Corpus corpus, TextRules rules, Batching batching) throws IOException {
        Counting counting = new Counting(rules, batching);
        corpus.survey(counting);
        return counting.survey();
    }

    /// Counts while texts go by.
    private static final class Counting implements Corpus.Each {
        private final TextRules rules;
        private final Batching batching;
        private final List<String> refused = new ArrayList<>();
        private final Batching.Size size = new Batching.Size();
        private long texts;
        private long tokens;
        private long tokensMost;
        private long calls;
        private long cut;
        private long skipped;
        private long refusals;

        Counting(TextRules rules, Batching batching) {
            this.rules = rules;
            this.batching = batching;
        }

        @Override
        public void text(Item item) {
            switch (rules.of(item)) {
                case TextRules.Ruled.Send(String text, boolean isCut) -> {
                    texts++;
                    cut += isCut ? 1 : 0;
                    tokens += Tokens.likely(text);
                    tokensMost += Tokens.most(text);
                    calls += batching.isFull(size, text) ? size.begin() : 0;
                    size.add(text);
                }
                case TextRules.Ruled.Skip _ -> skipped++;
                case TextRules.Ruled.Refuse(String why) -> {
                    refusals++;
                    if (refused.size() < REFUSED_SHOWN) {
                        refused.add(item.shown() + ": " + why);
                    }
                }
            }
        }

        Survey survey() {
            long all = calls + (size.isEmpty() ? 0 : 1);
            return new Survey(texts, tokens, tokensMost, all, cut, skipped, refused, refusals);
        }
    }
}
