package dev.rehome.cli.evaluate;

import dev.rehome.cli.assembly.HashKeyFile;
import dev.rehome.config.Config;
import dev.rehome.config.Store;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.KeptVerdict;
import dev.rehome.relocate.evaluate.KeptVerdicts;
import dev.rehome.relocate.evaluate.report.Assess;
import dev.rehome.relocate.evaluate.report.EvaluationReport;
import dev.rehome.relocate.evaluate.run.Budget;
import dev.rehome.relocate.evaluate.run.ResultStore;
import dev.rehome.relocate.evaluate.run.Runner;
import dev.rehome.relocate.evaluate.run.SampleRun;
import dev.rehome.relocate.evaluate.sample.RecordedSamples;
import dev.rehome.relocate.evaluate.sample.Samples;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.relocate.plan.Fit;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One evaluation: what is to be asked, the asking, and what came of it.
public final class EvaluationRun implements AutoCloseable {
    private final Config config;
    private final RelocationPlan plan;
    private final EvaluateOptions options;
    private final InstantSource clock;
    private final SqliteStore store;
    private final Seal seal;
    private final ResultStore results;
    private final Likeness likeness;
    private final List<EvaluationJobs.Job> jobs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    EvaluationRun(Config config, RelocationPlan plan, EvaluateOptions options, InstantSource clock) throws IOException {
        this.config = config;
        this.plan = plan;
        this.options = options;
        this.clock = clock;
        if (!(config.store() instanceof Store.Sqlite(Path file))) {
            throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE)");
        }
        this.likeness = Likeness.of(options.similarity);
        this.store = new SqliteStore(file, clock);
        this.seal = new Seal(HashKeyFile.of(config));
        this.results = new ResultStore(store, seal, clock);
    }

    /// Reads the samples, and finds out how many are needed.
    ///
    /// @throws IllegalArgumentException when an option or a file is wrong
    void prepare() {
        EvaluationJobs found = new EvaluationJobs(config, plan, options, likeness.similarity());
        jobs.addAll(found.read(results, this::recorded));
        notes.addAll(found.notes());
        notes.addAll(likeness.notes());
    }

    private Samples recorded(String key, String model) {
        return new RecordedSamples(store, seal).of(key, model, clock.instant()).join();
    }

    /// What is asked for before anything is called, a line for each workload.
    List<String> asked() {
        List<String> lines = new ArrayList<>();
        for (EvaluationJobs.Job job : jobs) {
            ParityGoal goal = job.planned().parity();
            lines.add(job.planned().workload().id() + ": "
                    + job.samples().samples().size() + " samples; " + job.needed()
                    + " are needed for a margin of " + goal.margin() + " at confidence " + goal.confidence()
                    + ", with a spread of " + EvaluationJobs.spread(options)
                    + (options.spread.isEmpty() ? " (assumed)" : "")
                    + ", to find an equal candidate at parity 9 times of 10");
            job.samples().notes().forEach(note -> lines.add("note: " + note));
        }
        return lines;
    }

    /// Whether a workload has fewer samples than it needs.
    boolean isShort() {
        return jobs.stream().anyMatch(job -> job.samples().samples().size() < job.needed());
    }

    /// Makes the calls.
    EvaluationReport run(Runner.Progress progress) throws IOException, InterruptedException {
        Budget budget =
                new Budget(options.budget.stream().map(EvaluationRun::money).toList());
        List<Assess.Ran> ran = new ArrayList<>();
        try (EvaluationGateway gateway = EvaluationGateway.start(config, clock)) {
            for (EvaluationJobs.Job job : jobs) {
                EvaluationCaller caller = new EvaluationCaller(gateway, job.key(), job.places());
                Runner.Parts parts = new Runner.Parts(
                        caller, results, budget, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), progress);
                List<SampleRun> runs = new Runner(parts, options()).run(job.task(plan, options.samples.isEmpty()));
                ran.add(new Assess.Ran(
                        job.planned(),
                        job.contenders(),
                        runs,
                        job.needed(),
                        EvaluationJobs.spread(options),
                        notes(job)));
            }
        }
        int comparisons = jobs.stream().mapToInt(job -> job.contenders().size()).sum();
        EvaluationReport report = new EvaluationReport(
                plan.id(),
                clock.instant(),
                new Assess(likeness.similarity(), !options.noExamples).of(ran),
                comparisons,
                budget.spent(),
                likeness.similarity().what(),
                notes);
        // A pilot measures the spread. If its verdicts counted, one could look again until one is right by chance.
        if (options.pilot.isEmpty()) {
            new KeptVerdicts(store).keep(verdicts(report)).join();
        }
        return report;
    }

    private List<KeptVerdict> verdicts(EvaluationReport report) {
        return report.workloads().stream()
                .flatMap(workload -> workload.comparisons().stream()
                        .map(one -> new KeptVerdict(
                                report.plan(),
                                workload.workload(),
                                one.candidate(),
                                one.prompt().flatMap(plan::prompt),
                                workload.baselineTarget(),
                                one.finding().verdict(),
                                workload.goal(),
                                one.pairs(),
                                one.meanDifference(),
                                report.similarity(),
                                report.at())))
                .toList();
    }

    private List<String> notes(EvaluationJobs.Job job) {
        List<String> all = new ArrayList<>(job.samples().notes());
        job.planned().candidates().stream()
                .filter(one -> !one.lawful() || one.fit() == Fit.NONE)
                .forEach(one -> all.add(one.target() + " is not evaluated: the plan says "
                        + (one.lawful() ? "that it cannot serve" : "that it may not serve")));
        if (isAfterLeaving()) {
            all.add("the provider has left: the baseline is what was recorded, and is not called");
        }
        return all;
    }

    private Runner.Options options() {
        Optional<TargetModel> judge = options.judge.map(this::judge);
        return new Runner.Options(options.concurrency, isAfterLeaving(), judge);
    }

    private boolean isAfterLeaving() {
        return !clock.instant()
                .isBefore(plan.leaving().by().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private TargetModel judge(String text) {
        int slash = text.indexOf('/');
        boolean isKnown = config.providers().stream()
                .anyMatch(provider -> provider.id().equals(text.substring(0, Math.max(0, slash))));
        if (!isKnown || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    "--judge: " + text + " (expected: a target of the configuration, such as zhipu/glm-4-plus)");
        }
        return new TargetModel(text.substring(0, slash), text.substring(slash + 1), Map.of());
    }

    /// An amount as `--budget` takes it.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Money money(String text) {
        if (!text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,12})? [A-Z]{3}")) {
            throw new IllegalArgumentException("--budget: " + text + " (expected: an amount such as \"5 USD\")");
        }
        String[] parts = text.strip().split(" ");
        return new Money(new BigDecimal(parts[0]), parts[1]);
    }

    @Override
    public void close() {
        likeness.close();
        store.close();
    }
}
