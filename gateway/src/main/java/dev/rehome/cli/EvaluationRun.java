package dev.rehome.cli;

import dev.rehome.call.Place;
import dev.rehome.config.Config;
import dev.rehome.config.Store;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.report.Assess;
import dev.rehome.relocate.evaluate.report.EvaluationReport;
import dev.rehome.relocate.evaluate.run.Budget;
import dev.rehome.relocate.evaluate.run.ResultStore;
import dev.rehome.relocate.evaluate.run.Runner;
import dev.rehome.relocate.evaluate.run.SampleRun;
import dev.rehome.relocate.evaluate.sample.RecordedSamples;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.sample.SampleFile;
import dev.rehome.relocate.evaluate.sample.Samples;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import dev.rehome.relocate.evaluate.score.Similarity;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import dev.rehome.relocate.plan.Fit;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// One evaluation: what is to be asked, the asking, and what came of it.
final class EvaluationRun implements AutoCloseable {
    private static final int CONCURRENCY_MAX = 256;

    private final Config config;
    private final RelocationPlan plan;
    private final EvaluateOptions options;
    private final InstantSource clock;
    private final SqliteStore store;
    private final Seal seal;
    private final ResultStore results;
    private final Similarity similarity = new CharacterNGrams();
    private final List<Job> jobs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    EvaluationRun(Config config, RelocationPlan plan, EvaluateOptions options, InstantSource clock) throws IOException {
        this.config = config;
        this.plan = plan;
        this.options = options;
        this.clock = clock;
        if (!(config.store() instanceof Store.Sqlite(Path file))) {
            throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE)");
        }
        this.store = new SqliteStore(file, clock);
        this.seal = new Seal(HashKeyFile.of(config));
        this.results = new ResultStore(store, seal, clock);
    }

    /// A workload to be run.
    private record Job(
            PlannedWorkload planned,
            String key,
            List<Place> places,
            List<Runner.Contender> contenders,
            Samples samples,
            int needed) {
        Runner.Task task(RelocationPlan plan, boolean recorded) {
            return new Runner.Task(
                    plan.id(), planned.workload().id(), planned.baseline(), contenders, samples.samples(), recorded);
        }
    }

    /// Reads the samples, and finds out how many are needed.
    ///
    /// @throws IllegalArgumentException when an option or a file is wrong
    void prepare() {
        if (options.concurrency < 1 || options.concurrency > CONCURRENCY_MAX) {
            throw new IllegalArgumentException("--concurrency: " + options.concurrency + " (expected: 1 to 256)");
        }
        if (options.resume && options.fresh) {
            throw new IllegalArgumentException("--fresh: beside --resume (expected: one of them)");
        }
        List<PlannedWorkload> chosen = chosen();
        if (!options.samples.isEmpty() && chosen.size() > 1) {
            throw new IllegalArgumentException("--samples: for " + chosen.size()
                    + " workloads (expected: with --workload, the one that they are samples of)");
        }
        Map<String, List<Runner.Contender>> contenders = new TreeMap<>();
        chosen.forEach(one -> contenders.put(one.workload().id(), contenders(one)));
        int comparisons = contenders.values().stream().mapToInt(List::size).sum();
        for (PlannedWorkload one : chosen) {
            String id = one.workload().id();
            if (results.has(plan.id(), id) && !options.resume) {
                if (!options.fresh) {
                    throw new IllegalArgumentException("evaluate: replies to " + id
                            + " are kept from before (expected: --resume to use them, or --fresh to begin again)");
                }
                results.forget(plan.id(), id);
            }
            String key = key(one);
            ParityGoal goal = one.parity();
            int needed = Math.max(
                    goal.samples(), SampleSize.needed(goal.margin(), goal.confidence(), spread(), comparisons));
            jobs.add(new Job(one, key, places(key), contenders.get(id), samples(one, key), needed));
        }
    }

    private double spread() {
        double spread = options.spread.orElse(SampleSize.SPREAD);
        if (!(spread > 0 && spread <= 2)) {
            throw new IllegalArgumentException("--spread: " + spread + " (expected: above 0, at most 2)");
        }
        return spread;
    }

    private List<PlannedWorkload> chosen() {
        List<PlannedWorkload> chosen = new ArrayList<>();
        for (String id : options.workloads) {
            chosen.add(plan.workload(id)
                    .orElseThrow(() -> new IllegalArgumentException("--workload: " + id + " (expected: one of "
                            + String.join(
                                    ", ",
                                    plan.workloads().stream()
                                            .map(one -> one.workload().id())
                                            .toList())
                            + ")")));
        }
        if (options.workloads.isEmpty()) {
            chosen.addAll(plan.workloads());
        }
        chosen.removeIf(one -> {
            boolean isOther = one.workload().operation() != Operation.CHAT;
            if (isOther) {
                notes.add(
                        one.workload().id() + ": " + one.workload().operation().word()
                                + " is not evaluated (embeddings: rehome reembed checks recall)");
            }
            return isOther;
        });
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("evaluate: no workload (expected: one of the plan, for chat)");
        }
        return chosen;
    }

    private List<Runner.Contender> contenders(PlannedWorkload planned) {
        return planned.candidates().stream()
                .filter(one -> one.lawful() && one.fit() != Fit.NONE)
                .map(one -> new Runner.Contender(one.target(), one.prompt().flatMap(plan::prompt)))
                .distinct()
                .toList();
    }

    private String key(PlannedWorkload planned) {
        String key = options.key.or(planned.workload()::key).orElse("");
        boolean isKnown = config.keys().stream().anyMatch(one -> one.id().equals(key));
        if (!isKnown) {
            throw new IllegalArgumentException("--key: " + (key.isEmpty() ? "missing" : key) + " for "
                    + planned.workload().id() + " (expected: one of "
                    + String.join(
                            ", ", config.keys().stream().map(one -> one.id()).toList()) + ")");
        }
        return key;
    }

    private List<Place> places(String key) {
        if (!options.places.isEmpty()) {
            return options.places.stream()
                    .map(code -> Place.parse(code)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "--place: " + code + " (expected: a country or region such as CN)")))
                    .toList();
        }
        return config.keys().stream()
                .filter(one -> one.id().equals(key))
                .flatMap(one -> one.endUser() instanceof dev.rehome.config.EndUser.Fixed(Place place)
                        ? java.util.stream.Stream.of(List.of(place))
                        : java.util.stream.Stream.<List<Place>>empty())
                .findFirst()
                .orElse(plan.leaving().places());
    }

    private Samples samples(PlannedWorkload planned, String key) {
        Samples all = new Samples(List.of(), List.of());
        for (Path file : options.samples) {
            all = all.and(SampleFile.read(file));
        }
        if (options.samples.isEmpty()) {
            all = new RecordedSamples(store, seal)
                    .of(key, planned.workload().model(), clock.instant())
                    .join();
        }
        if (all.samples().stream().map(Sample::id).distinct().count()
                < all.samples().size()) {
            throw new IllegalArgumentException("--samples: an id in two files (expected: each once)");
        }
        List<Sample> first = all.samples();
        int most = options.pilot.orElse(first.size());
        return new Samples(first.subList(0, Math.min(first.size(), Math.max(0, most))), all.notes());
    }

    /// What is asked for before anything is called, a line for each workload.
    List<String> asked() {
        List<String> lines = new ArrayList<>();
        for (Job job : jobs) {
            ParityGoal goal = job.planned().parity();
            lines.add(job.planned().workload().id() + ": "
                    + job.samples().samples().size() + " samples; " + job.needed()
                    + " are needed for a margin of " + goal.margin() + " at confidence " + goal.confidence()
                    + ", with a spread of " + spread() + (options.spread.isEmpty() ? " (assumed)" : "")
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
            for (Job job : jobs) {
                EvaluationCaller caller = new EvaluationCaller(gateway, job.key(), job.places());
                Runner.Parts parts = new Runner.Parts(
                        caller, results, budget, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), progress);
                List<SampleRun> runs = new Runner(parts, options()).run(job.task(plan, options.samples.isEmpty()));
                ran.add(new Assess.Ran(job.planned(), job.contenders(), runs, job.needed(), spread(), notes(job)));
            }
        }
        int comparisons = jobs.stream().mapToInt(job -> job.contenders().size()).sum();
        return new EvaluationReport(
                plan.id(),
                clock.instant(),
                new Assess(similarity, !options.noExamples).of(ran),
                comparisons,
                budget.spent(),
                similarity.what(),
                notes);
    }

    private List<String> notes(Job job) {
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
        Optional<TargetModel> judge = options.judge.map(EvaluationRun::target);
        return new Runner.Options(options.concurrency, isAfterLeaving(), judge);
    }

    private boolean isAfterLeaving() {
        return !clock.instant()
                .isBefore(plan.leaving().by().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static TargetModel target(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException("--judge: " + text + " (expected: a target like zhipu/glm-4-plus)");
        }
        return new TargetModel(text.substring(0, slash), text.substring(slash + 1), Map.of());
    }

    private static Money money(String text) {
        if (!text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,12})? [A-Z]{3}")) {
            throw new IllegalArgumentException("--budget: " + text + " (expected: an amount such as \"5 USD\")");
        }
        String[] parts = text.strip().split(" ");
        return new Money(new java.math.BigDecimal(parts[0]), parts[1]);
    }

    @Override
    public void close() {
        store.close();
    }
}
