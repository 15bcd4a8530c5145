package dev.rehome.cli.reembed;

import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.ReembedRun;
import dev.rehome.relocate.reembed.Survey;
import dev.rehome.relocate.reembed.Tally;
import dev.rehome.relocate.reembed.recall.Recall;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes the result of a re-embedding from how it ended.
///
/// @param queries the calls for queries of the check, made beside those for the texts
/// @param warnings what the operator must know
record ReembedOutcome(
        TargetModel target,
        Corpus corpus,
        Survey survey,
        Optional<Money> estimate,
        List<ReembedRun> queries,
        List<String> warnings) {
    private Tally.Counts counts(ReembedRun run) {
        Tally.Counts counts = run.counts();
        for (ReembedRun query : queries) {
            counts = counts.withCalls(query.counts());
        }
        return counts;
    }

    /// Nothing was called.
    ReembedResult refused(ReembedResult.Status status, String reason) throws IOException {
        return result(status, Optional.empty(), Optional.empty(), Optional.of(reason));
    }

    ReembedResult dry(Optional<String> overBudget) throws IOException {
        ReembedResult.Status status =
                overBudget.isPresent() ? ReembedResult.Status.OVER_BUDGET : ReembedResult.Status.DRY_RUN;
        return result(status, Optional.empty(), Optional.empty(), overBudget);
    }

    ReembedResult stopped(ReembedRun run, String reason) throws IOException {
        return result(ReembedResult.Status.STOPPED, Optional.of(run), Optional.empty(), Optional.of(reason));
    }

    /// @param left texts that have no vector yet
    /// @param least the recall that is wanted
    ReembedResult ended(ReembedRun run, long left, Optional<Recall> recall, Optional<Double> least) throws IOException {
        if (left > 0) {
            return stopped(run, left + " texts came or changed meanwhile (expected: run it again)");
        }
        Optional<String> below = recall.filter(one -> least.isPresent() && one.decisive() < least.get())
                .map(one -> String.format(
                        Locale.ROOT, "recall@%d: %.3f (expected: at least %s)", one.k(), one.decisive(), least.get()));
        ReembedResult.Status status = below.isPresent() ? ReembedResult.Status.BELOW_RECALL : ReembedResult.Status.DONE;
        return result(status, Optional.of(run), recall, below);
    }

    private ReembedResult result(
            ReembedResult.Status status, Optional<ReembedRun> run, Optional<Recall> recall, Optional<String> reason)
            throws IOException {
        boolean isWhole = status == ReembedResult.Status.DONE || status == ReembedResult.Status.BELOW_RECALL;
        return new ReembedResult(
                status,
                target.toString(),
                corpus.done(),
                survey,
                estimate,
                run.map(this::counts).orElseGet(() -> new Tally().counts()),
                run.map(ReembedRun::dimensions).orElse(corpus.dimensions()),
                recall,
                reason,
                isWhole ? corpus.switching() : List.of(),
                warnings);
    }
}
