package dev.rehome.cli.evaluate;

import dev.rehome.call.Place;
import dev.rehome.config.Config;
import dev.rehome.config.EndUser;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.evaluate.run.ResultStore;
import dev.rehome.relocate.evaluate.run.Runner;
import dev.rehome.relocate.evaluate.sample.Means;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.sample.SampleFile;
import dev.rehome.relocate.evaluate.sample.Samples;
import dev.rehome.relocate.evaluate.score.Similarity;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import dev.rehome.relocate.plan.Fit;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// What an evaluation is to do, from the plan, the configuration and the options of the command.
final class EvaluationJobs {
    private static final int CONCURRENCY_MAX = 256;

    private final Config config;
    private final RelocationPlan plan;
    private final EvaluateOptions options;
    private final Means means;
    private final List<String> notes = new ArrayList<>();

    EvaluationJobs(Config config, RelocationPlan plan, EvaluateOptions options, Similarity similarity) {
        this.config = config;
        this.plan = plan;
        this.options = options;
        this.means = new Means(similarity, options.judge.isPresent());
    }

    /// A workload to be run.
    record Job(
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

    /// What was left out.
    List<String> notes() {
        return notes;
    }

    /// Reads the samples, and finds out how many are needed.
    ///
    /// @throws IllegalArgumentException when an option or a file is wrong
    List<Job> read(ResultStore results, BiFunction<String, String, Samples> recorded) {
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
        int comparisons =
                chosen.stream().mapToInt(one -> contenders(one).size()).sum();
        List<Job> jobs = new ArrayList<>();
        for (PlannedWorkload one : chosen) {
            keptReplies(one.workload().id(), results);
            String key = key(one);
            ParityGoal goal = one.parity();
            int needed = Math.max(
                    goal.samples(), SampleSize.needed(goal.margin(), goal.confidence(), spread(options), comparisons));
            jobs.add(new Job(one, key, places(key), contenders(one), samples(one, key, recorded), needed));
        }
        return jobs;
    }

    private void keptReplies(String workload, ResultStore results) {
        if (options.resume || !results.has(plan.id(), workload)) {
            return;
        }
        if (!options.fresh) {
            throw new IllegalArgumentException("evaluate: replies to " + workload
                    + " are kept from before (expected: --resume to use them, or --fresh to begin again)");
        }
        results.forget(plan.id(), workload);
    }

    /// The standard deviation that the number of samples is computed with.
    static double spread(EvaluateOptions options) {
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
                .flatMap(one -> one.endUser() instanceof EndUser.Fixed(Place place)
                        ? Stream.of(List.of(place))
                        : Stream.<List<Place>>empty())
                .findFirst()
                .orElse(plan.leaving().places());
    }

    private Samples samples(PlannedWorkload planned, String key, BiFunction<String, String, Samples> recorded) {
        Samples all = new Samples(List.of(), List.of());
        for (Path file : options.samples) {
            all = all.and(SampleFile.read(file, means));
        }
        if (options.samples.isEmpty()) {
            all = recorded.apply(key, planned.workload().model());
        }
        if (all.samples().stream().map(Sample::id).distinct().count()
                < all.samples().size()) {
            throw new IllegalArgumentException("--samples: an id in two files (expected: each once)");
        }
        List<Sample> first = all.samples();
        int most = options.pilot.orElse(first.size());
        return new Samples(first.subList(0, Math.min(first.size(), Math.max(0, most))), all.notes());
    }
}
