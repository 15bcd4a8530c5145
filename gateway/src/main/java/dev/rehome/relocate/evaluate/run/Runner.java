package dev.rehome.relocate.evaluate.run;

import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.run.Judge.Word;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Given;
import dev.rehome.relocate.evaluate.score.Rubric;
import dev.rehome.relocate.plan.PromptVariant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Replays the samples of a workload against the baseline and the candidates, and asks the judge where there is one.
public final class Runner {
    private final Parts parts;
    private final Options options;

    public Runner(Parts parts, Options options) {
        this.parts = parts;
        this.options = options;
    }

    /// What a runner works with.
    public record Parts(Caller caller, ResultStore results, Budget budget, Pause pause, Progress progress) {}

    /// @param concurrency calls to one target at the same time
    /// @param recordedOnly whether the baseline must not be called any more
    /// @param judge the target that judges what has no checks of its own, and grades by rubrics
    public record Options(int concurrency, boolean recordedOnly, Optional<TargetModel> judge) {}

    /// Waits between tries.
    @FunctionalInterface
    public interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    /// Hears how many samples are done.
    @FunctionalInterface
    public interface Progress {
        void done(int samples, int of);
    }

    /// What is to be run.
    ///
    /// @param recorded whether the samples are recorded calls
    public record Task(
            String plan,
            String workload,
            TargetModel baseline,
            List<Contender> contenders,
            List<Sample> samples,
            boolean recorded) {
        ResultStore.Slot slot(Sample sample, TargetModel target, String role) {
            return new ResultStore.Slot(plan, workload, sample.id(), recorded, target.toString(), role);
        }
    }

    /// A candidate with its variant of the prompt.
    public record Contender(TargetModel target, Optional<PromptVariant> prompt) {
        /// The target, and the variant where there is one: two variants of one target are two contenders.
        public String name() {
            return target + prompt.map(variant -> " with " + variant.id()).orElse("");
        }
    }

    /// Blocks until all is done, or the budget is used up.
    ///
    /// @return in the order of the samples
    public List<SampleRun> run(Task task) throws InterruptedException {
        parts.results()
                .spent(task.plan(), task.workload())
                .forEach((currency, amount) -> parts.budget().spentBefore(new Money(amount, currency)));
        Calling calling = new Calling(parts, parts.results().load(task.plan(), task.workload()), options.concurrency());
        AtomicInteger done = new AtomicInteger();
        Semaphore underWay = new Semaphore(options.concurrency() * 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SampleRun>> running = new ArrayList<>();
            for (Sample sample : task.samples()) {
                underWay.acquire();
                running.add(threads.submit(() -> {
                    try {
                        SampleRun run = run(task, sample, calling, threads);
                        parts.progress()
                                .done(done.incrementAndGet(), task.samples().size());
                        return run;
                    } finally {
                        underWay.release();
                    }
                }));
            }
            return collected(running);
        }
    }

    private static <T> List<T> collected(List<Future<T>> running) throws InterruptedException {
        List<T> all = new ArrayList<>();
        for (Future<T> one : running) {
            try {
                all.add(one.get());
            } catch (ExecutionException failed) {
                running.forEach(other -> other.cancel(true));
                throw failed.getCause() instanceof RuntimeException why ? why : new IllegalStateException(failed);
            }
        }
        return all;
    }

    private SampleRun run(Task task, Sample sample, Calling calling, ExecutorService threads)
            throws InterruptedException {
        Future<Replied> baseline = threads.submit(() -> baseline(task, sample, calling));
        List<Future<Replied>> asked = new ArrayList<>();
        for (Contender one : task.contenders()) {
            Replay replay = Replay.of(sample, Variants.applied(sample.request(), one.prompt()), one.target());
            String role =
                    "replay" + one.prompt().map(variant -> " " + variant.id()).orElse("");
            asked.add(threads.submit(() -> calling.call(task.slot(sample, one.target(), role), replay)));
        }
        Replied served = collected(List.of(baseline)).getFirst();
        List<Replied> replies = collected(asked);
        Map<String, Replied> candidates = new HashMap<>();
        Map<String, Judged> judged = new HashMap<>();
        for (int i = 0; i < replies.size(); i++) {
            String name = task.contenders().get(i).name();
            candidates.put(name, replies.get(i));
            judged(task, sample, new Both(name, served, replies.get(i)), calling)
                    .ifPresent(word -> judged.put(name, word));
        }
        return new SampleRun(sample, served, candidates, judged, grades(task, sample, served, candidates, calling));
    }

    /// Asks the judge about each rubric of the sample, for each answer.
    private Map<String, Map<String, Given.Grade>> grades(
            Task task, Sample sample, Replied baseline, Map<String, Replied> candidates, Calling calling)
            throws InterruptedException {
        List<String> rubrics = options.judge().isEmpty() ? List.of() : Rubric.of(sample.checks());
        if (rubrics.isEmpty()) {
            return Map.of();
        }
        Map<String, Replied> replies = new HashMap<>(candidates);
        replies.put(SampleRun.BASELINE, baseline);
        TargetModel judge = options.judge().get();
        Map<String, Map<String, Given.Grade>> all = new HashMap<>();
        for (Map.Entry<String, Replied> one : replies.entrySet()) {
            Map<String, Given.Grade> said = new HashMap<>();
            for (int i = 0; i < rubrics.size() && one.getValue().said().isPresent(); i++) {
                Replay question =
                        Grader.question(judge, sample, one.getValue().said().get(), rubrics.get(i));
                ResultStore.Slot slot = task.slot(sample, judge, "grade-" + (i + 1) + " " + one.getKey());
                Optional<Given.Grade> grade =
                        calling.call(slot, question).said().flatMap(Grader::grade);
                if (grade.isPresent()) {
                    said.put(rubrics.get(i), grade.get());
                }
            }
            all.put(one.getKey(), Map.copyOf(said));
        }
        return all;
    }

    private Replied baseline(Task task, Sample sample, Calling calling) throws InterruptedException {
        Optional<Replied> recorded = sample.recorded().map(Replied.Recorded::new);
        if (options.recordedOnly()) {
            return recorded.orElse(new Replied.NotMade("the provider has left, and no answer was recorded"));
        }
        Replay replay = Replay.of(sample, sample.request(), task.baseline());
        Replied reply = calling.call(task.slot(sample, task.baseline(), "replay"), replay);
        return reply instanceof Replied.Answered ? reply : recorded.orElse(reply);
    }

    /// The answers to be judged.
    private record Both(String candidate, Replied baseline, Replied reply) {}

    private Optional<Judged> judged(Task task, Sample sample, Both both, Calling calling) throws InterruptedException {
        Optional<Answer> mine = both.reply().said();
        Optional<Answer> theirs = both.baseline().said();
        if (options.judge().isEmpty() || !sample.checks().isEmpty() || mine.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        if (Judge.text(mine.get()).equals(Judge.text(theirs.get()))) {
            return Optional.of(Judged.SAME);
        }
        TargetModel judge = options.judge().get();
        Optional<Word> first = word(calling.call(
                task.slot(sample, judge, "judge-1 " + both.candidate()),
                Judge.question(judge, sample, mine.get(), theirs.get())));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Optional<Word> second = word(calling.call(
                task.slot(sample, judge, "judge-2 " + both.candidate()),
                Judge.question(judge, sample, theirs.get(), mine.get())));
        return second.map(word -> Judged.of(first.get(), word));
    }

    private static Optional<Word> word(Replied reply) {
        return reply.said().flatMap(Judge::word);
    }
}
