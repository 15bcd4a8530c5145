package dev.rehome.cli.reembed;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.CallPrices;
import dev.rehome.cli.evaluate.EvaluationGateway;
import dev.rehome.cli.evaluate.EvaluationRun;
import dev.rehome.config.Config;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.run.Budget;
import dev.rehome.relocate.reembed.Batching;
import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Pace;
import dev.rehome.relocate.reembed.ReembedRun;
import dev.rehome.relocate.reembed.ReembedStopped;
import dev.rehome.relocate.reembed.Survey;
import dev.rehome.relocate.reembed.TextRules;
import dev.rehome.relocate.reembed.recall.Recall;
import dev.rehome.relocate.reembed.recall.RecallCheck;
import dev.rehome.server.Labels;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One re-embedding, put together: what is counted first, then embedded, then checked.
final class ReembedWork {
    private static final int CONCURRENCY_MAX = 256;
    private static final int BATCH_MAX = 2_048;

    private final Config config;
    private final ReembedOptions options;
    private final ReembedRecallOptions recallOptions;
    private final InstantSource clock;
    private final ReembedTarget target;
    private final List<Money> caps;
    private final Optional<String> labels;
    private final Snapshot snapshot;
    private final Optional<RecallCheck.Wish> wish;

    /// @throws IllegalArgumentException when an option is wrong
    ReembedWork(Config config, ReembedOptions options, ReembedRecallOptions recallOptions, InstantSource clock)
            throws IOException {
        this.config = config;
        this.options = options;
        this.recallOptions = recallOptions;
        this.clock = clock;
        within("--concurrency", options.concurrency, CONCURRENCY_MAX);
        within("--batch", options.batch, BATCH_MAX);
        within("--batch-tokens", options.batchTokens, Integer.MAX_VALUE);
        if (!options.bad.equals("fail") && !options.bad.equals("skip")) {
            throw new IllegalArgumentException("--bad: " + options.bad + " (expected: fail or skip)");
        }
        if (options.dimensions < 0 || options.tokensPerMinute < 0) {
            throw new IllegalArgumentException("--dimensions, --tpm: below 0 (expected: a count)");
        }
        this.caps = options.budget.stream().map(EvaluationRun::money).toList();
        this.labels = Labels.header("--labels", options.labels);
        this.target = ReembedTarget.of(config, options, recallOptions.oldTarget);
        this.wish = recallOptions.wish();
        this.snapshot = Assembly.snapshot(config, "reembed", new Secret("no key is looked at"), clock.instant());
    }

    private static void within(String option, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: 1 to " + most + ")");
        }
    }

    ReembedTarget target() {
        return target;
    }

    /// What the operator must know before anything is called.
    List<String> warnings() {
        return Labels.warning(labels).stream().toList();
    }

    /// What one model needs.
    private record Prepared(ReembedBody body, ReembedPrice price, ReembedRun.Options run) {}

    /// @param asked the dimensions that the model is asked for; 0 for its usual ones
    /// @param checked how long the vectors must be; 0 where nobody has said
    private Prepared prepared(TargetModel model, int asked, int checked) {
        Site site = Optional.ofNullable(snapshot.sites().get(model.provider()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--target: " + model + " (expected: a provider of the configuration)"));
        Instant now = clock.instant();
        ReembedBody body = ReembedBody.of(site, model, asked);
        TextRules.Odd odd = options.bad.equals("skip") ? TextRules.Odd.SKIP : TextRules.Odd.FAIL;
        TextRules.TooLong tooLong = options.truncate
                ? TextRules.TooLong.TRUNCATE
                : odd == TextRules.Odd.SKIP ? TextRules.TooLong.SKIP : TextRules.TooLong.FAIL;
        TextRules rules = new TextRules(ReembedTarget.tokensMax(config, model, now), tooLong, odd, odd);
        Batching batching = new Batching(body.textsMax(site, options.batch), options.batchTokens);
        return new Prepared(
                body,
                new ReembedPrice(CallPrices.of(config), site.provider(), model.model(), now),
                new ReembedRun.Options(rules, batching, checked, options.concurrency));
    }

    /// Hears how far it is.
    interface Heard {
        void counted(long before, Survey survey, Optional<Money> estimate);

        void done(long texts);

        void waits(Duration time, String why);

        void ended();
    }

    /// Blocks until it is done, or cannot go on.
    ///
    /// @throws IllegalArgumentException when an option is wrong
    ReembedResult run(Corpus corpus, Heard heard) throws IOException, InterruptedException {
        int dimensions = dimensions(corpus.dimensions());
        Prepared anew = prepared(target.model(), options.dimensions, dimensions);
        Survey survey = Survey.of(corpus, anew.run().rules(), anew.run().batching());
        Optional<Money> estimate =
                survey.tokens() == 0 ? Optional.empty() : anew.price().of(survey.tokens());
        heard.counted(corpus.done(), survey, estimate);
        List<ReembedRun> queries = new ArrayList<>();
        ReembedOutcome outcome = new ReembedOutcome(target.model(), corpus, survey, estimate, queries, warnings());
        if (survey.refusals() > 0) {
            return outcome.refused(
                    ReembedResult.Status.BAD_TEXTS,
                    survey.refusals() + " texts cannot be embedded: " + String.join("; ", survey.refused()));
        }
        Optional<String> over = overBudget(survey, estimate);
        if (over.isPresent() && !options.dryRun) {
            return outcome.refused(ReembedResult.Status.OVER_BUDGET, over.get());
        }
        if (options.dryRun) {
            return outcome.dry(over);
        }
        try (EvaluationGateway gateway = EvaluationGateway.start(config, clock)) {
            return embedded(corpus, new Asking(gateway, new Budget(caps), pace(), heard, queries), anew, outcome);
        }
    }

    private int dimensions(int kept) {
        if (kept > 0 && target.dimensions() > 0 && kept != target.dimensions()) {
            throw new IllegalArgumentException("--dimensions: " + target.dimensions() + ", but vectors of " + kept
                    + " are kept already (expected: " + kept + ")");
        }
        return kept > 0 ? kept : target.dimensions();
    }

    private Optional<String> overBudget(Survey survey, Optional<Money> estimate) {
        if (caps.isEmpty() || survey.texts() == 0) {
            return Optional.empty();
        }
        if (estimate.isEmpty()) {
            return Optional.of("the price of " + target.model() + " is not known (expected: `prices` of the provider in"
                    + " the configuration)");
        }
        Money money = estimate.get();
        Optional<Money> cap = caps.stream()
                .filter(one -> one.currency().equals(money.currency()))
                .findFirst();
        if (cap.isEmpty()) {
            return Optional.of("it would cost about " + money + ", and there is no budget in " + money.currency());
        }
        return money.amount().compareTo(cap.get().amount()) > 0
                ? Optional.of("it would cost about " + money + " (expected: at most " + cap.get() + ")")
                : Optional.empty();
    }

    /// The wait between tries is real, whatever clock says what day it is.
    private Pace pace() {
        return new Pace(
                InstantSource.system(), time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), options.tokensPerMinute);
    }

    /// Who is asked.
    ///
    /// @param queries gets the runs that embed queries
    private record Asking(EvaluationGateway gateway, Budget budget, Pace pace, Heard heard, List<ReembedRun> queries) {}

    private ReembedResult embedded(Corpus corpus, Asking asking, Prepared anew, ReembedOutcome outcome)
            throws IOException, InterruptedException {
        ReembedRun run = reembedRun(asking, anew, progress(asking.heard()));
        try {
            Optional<RecallCheck> check = wish.isEmpty()
                    ? Optional.empty()
                    : Optional.of(RecallCheck.ready(wish.get(), having(asking, anew)));
            long left;
            try {
                left = run.run(corpus);
            } catch (IOException broken) {
                throw new ReembedStopped(String.valueOf(broken.getMessage()));
            } finally {
                asking.heard().ended();
            }
            Optional<Recall> recall = check.isEmpty() || left > 0
                    ? Optional.empty()
                    : Optional.of(check.get().run(corpus));
            return outcome.ended(run, left, recall, recallOptions.least);
        } catch (ReembedStopped stopped) {
            return outcome.stopped(run, String.valueOf(stopped.getMessage()));
        }
    }

    private static ReembedRun.Progress progress(Heard heard) {
        return new ReembedRun.Progress() {
            @Override
            public void done(long texts) {
                heard.done(texts);
            }

            @Override
            public void waits(Duration time, String why) {
                heard.waits(time, why);
            }
        };
    }

    private ReembedRun reembedRun(Asking asking, Prepared prepared, ReembedRun.Progress progress) {
        ReembedCaller caller = new ReembedCaller(asking.gateway(), prepared.body(), prepared.price(), target, labels);
        return new ReembedRun(new ReembedRun.Parts(caller, asking.budget(), asking.pace(), progress), prepared.run());
    }

    private RecallCheck.Having having(Asking asking, Prepared anew) {
        return new RecallCheck.Having() {
            @Override
            public ReembedRun anew() {
                return queries(anew);
            }

            @Override
            public ReembedRun old() {
                TargetModel old = target.old()
                        .orElseThrow(() -> new IllegalArgumentException("--queries: a query without `vector` (expected:"
                                + " its vector by the old model, or --old-target)"));
                return queries(prepared(old, 0, 0));
            }

            private ReembedRun queries(Prepared prepared) {
                ReembedRun run = reembedRun(asking, prepared, _ -> {});
                asking.queries().add(run);
                return run;
            }
        };
    }
}
