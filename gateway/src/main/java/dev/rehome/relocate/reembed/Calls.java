package dev.rehome.relocate.reembed;

import dev.rehome.relocate.evaluate.run.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Gets the vectors of one batch: within the budget, no faster than the provider wants, again after a failure that
/// passes, and in halves where one of the texts is refused, until it is known which.
final class Calls {
    private static final int TRIES_MAX = 10;
    private static final int CUTS_MAX = 24;
    private static final int REFUSED_IN_ROW_MAX = 50;
    private static final int WAIT_SECONDS_MAX = 60;
    private static final Duration ASKED_MAX = Duration.ofMinutes(15);

    private final ReembedRun.Parts parts;
    private final TextRules rules;
    private final VectorCheck check;
    private final Tally tally;
    private final AtomicInteger refusedInRow = new AtomicInteger();
    private final AtomicInteger tooMany = new AtomicInteger(Integer.MAX_VALUE);

    Calls(ReembedRun.Parts parts, TextRules rules, VectorCheck check, Tally tally) {
        this.parts = parts;
        this.rules = rules;
        this.check = check;
        this.tally = tally;
    }

    /// A text as it is sent.
    ///
    /// @param cut whether it is not the whole text of the item
    record Ready(Item item, String text, boolean cut) {}

    /// @return in the order of the texts
    List<Filled> filled(List<Ready> batch) throws InterruptedException, ReembedStopped {
        if (batch.size() > 1 && batch.size() >= tooMany.get()) {
            return halves(batch);
        }
        return switch (tried(batch)) {
            case Embedded.Vectors answer -> taken(batch, answer);
            case Embedded.Denied denied -> throw new ReembedStopped("denied: " + Item.shown(denied.reason(), 400));
            case Embedded.Failed failed -> {
                if (failed.why() == Embedded.Why.TOO_LONG || failed.why() == Embedded.Why.REFUSED) {
                    yield batch.size() > 1 ? parted(batch) : List.of(alone(batch.getFirst(), failed));
                }
                throw new ReembedStopped(
                        "the target answers " + failed.status() + ": " + Item.shown(failed.reason(), 400));
            }
        };
    }

    private List<Filled> taken(List<Ready> batch, Embedded.Vectors answer) throws ReembedStopped {
        tally.called(answer.tokens(), answer.cost());
        if (answer.vectors().size() != batch.size()) {
            throw new ReembedStopped("the target gave " + answer.vectors().size() + " vectors for " + batch.size()
                    + " texts (expected: as many)");
        }
        refusedInRow.set(0);
        List<Filled> filled = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Ready ready = batch.get(i);
            float[] vector = answer.vectors().get(i);
            check.check(ready.item(), vector);
            if (ready.cut()) {
                tally.cut();
            }
            filled.add(new Filled(ready.item(), Optional.of(vector)));
        }
        return filled;
    }

    /// When nothing was wrong with any of the texts, they were too many: so many are not sent again.
    private List<Filled> parted(List<Ready> batch) throws InterruptedException, ReembedStopped {
        List<Filled> all = halves(batch);
        if (all.stream().allMatch(one -> one.vector().isPresent())) {
            tooMany.accumulateAndGet(batch.size(), Math::min);
        }
        return all;
    }

    private List<Filled> halves(List<Ready> batch) throws InterruptedException, ReembedStopped {
        int half = batch.size() / 2;
        List<Filled> all = new ArrayList<>(filled(batch.subList(0, half)));
        all.addAll(filled(batch.subList(half, batch.size())));
        return all;
    }

    /// One text that is refused by itself.
    private Filled alone(Ready ready, Embedded.Failed failed) throws InterruptedException, ReembedStopped {
        Embedded.Failed refused = failed;
        Ready shorter = ready;
        for (int cuts = 0; refused.why() == Embedded.Why.TOO_LONG; cuts++) {
            Optional<TextRules.Ruled> ruled = rules.tooLong(shorter.text(), Tokens.likely(shorter.text()) * 3 / 4);
            if (ruled.isEmpty() || cuts == CUTS_MAX) {
                throw new ReembedStopped(ready.item().shown() + ": too long for the model: "
                        + Item.shown(refused.reason(), 400) + " (expected: shorter, --truncate, or --bad skip)");
            }
            if (!(ruled.get() instanceof TextRules.Ruled.Send(String text, boolean _))) {
                return skipped(ready, "too long");
            }
            shorter = new Ready(ready.item(), text, true);
            Embedded answer = tried(List.of(shorter));
            if (!(answer instanceof Embedded.Failed again) || again.why() == Embedded.Why.FINAL) {
                return settled(shorter, answer);
            }
            refused = again;
        }
        if (rules.refused() == TextRules.Odd.SKIP
                && refused.why() == Embedded.Why.REFUSED
                && refusedInRow.incrementAndGet() <= REFUSED_IN_ROW_MAX) {
            return skipped(ready, "refused");
        }
        throw new ReembedStopped(ready.item().shown() + ": the target answers " + refused.status() + ": "
                + Item.shown(refused.reason(), 400)
                + (rules.refused() == TextRules.Odd.SKIP
                        ? "; " + refusedInRow.get() + " texts in a row are refused"
                        : " (expected: a text that it takes, or --bad skip)"));
    }

    private Filled settled(Ready ready, Embedded answer) throws ReembedStopped {
        return switch (answer) {
            case Embedded.Vectors vectors -> taken(List.of(ready), vectors).getFirst();
            case Embedded.Denied denied -> throw new ReembedStopped("denied: " + Item.shown(denied.reason(), 400));
            case Embedded.Failed failed ->
                throw new ReembedStopped(
                        "the target answers " + failed.status() + ": " + Item.shown(failed.reason(), 400));
        };
    }

    private Filled skipped(Ready ready, String why) {
        tally.skipped(ready.item(), why);
        return new Filled(ready.item(), Optional.empty());
    }

    private Embedded tried(List<Ready> batch) throws InterruptedException, ReembedStopped {
        long tokens = 0;
        for (Ready ready : batch) {
            tokens += Tokens.most(ready.text());
        }
        for (int tries = 1; ; tries++) {
            parts.pace().await(tokens);
            Embedded answer = once(batch, tokens);
            if (!(answer instanceof Embedded.Failed failed)
                    || failed.why() != Embedded.Why.PASSING
                    || tries == TRIES_MAX) {
                return answer;
            }
            if (failed.after().compareTo(ASKED_MAX) > 0) {
                throw new ReembedStopped("the target wants to be left alone for "
                        + failed.after().toSeconds() + " s (expected: at most " + ASKED_MAX.toSeconds()
                        + "; run it again then)");
            }
            tally.waited();
            Duration usual = Duration.ofSeconds(Math.min(WAIT_SECONDS_MAX, 1L << (tries - 1)));
            Duration wait = failed.after().isZero() ? usual : failed.after();
            parts.progress()
                    .waits(wait, "the target answers " + failed.status() + ": " + Item.shown(failed.reason(), 80));
            parts.pace().hold(wait);
        }
    }

    private Embedded once(List<Ready> batch, long tokens) throws InterruptedException, ReembedStopped {
        Budget budget = parts.budget();
        return switch (budget.ask(parts.embedder().price(tokens))) {
            case Budget.Asked.Refused(String reason) -> throw new ReembedStopped(reason);
            case Budget.Asked.Granted granted -> {
                Embedded answer = embedded(batch, granted);
                switch (answer) {
                    case Embedded.Vectors vectors -> budget.settle(granted, vectors.cost());
                    // A provider that fails does not say whether it charges: the most is counted.
                    case Embedded.Failed failed when failed.status() >= 500 -> budget.settle(granted, Optional.empty());
                    case Embedded.Failed _, Embedded.Denied _ -> budget.giveBack(granted);
                }
                yield answer;
            }
        };
    }

    /// Gives back what was set aside when the call breaks, because others wait for it.
    private Embedded embedded(List<Ready> batch, Budget.Asked.Granted granted) throws InterruptedException {
        boolean isOver = false;
        try {
            Embedded answer =
                    parts.embedder().embed(batch.stream().map(Ready::text).toList());
            isOver = true;
            return answer;
        } finally {
            if (!isOver) {
                parts.budget().giveBack(granted);
            }
        }
    }
}
