package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.evaluate.report.Pairs.Pair;
import dev.rehome.relocate.evaluate.run.Runner;
import dev.rehome.relocate.evaluate.run.SampleRun;
import dev.rehome.relocate.evaluate.score.Similarity;
import dev.rehome.relocate.evaluate.statistics.Bootstrap;
import dev.rehome.relocate.evaluate.statistics.MeanTest;
import dev.rehome.relocate.evaluate.statistics.Verdicts;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.PromptVariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Turns replies into findings. All comparisons of the evaluation are decided together, because the more questions are
/// asked, the more answers are wrong by chance.
public final class Assess {
    private static final long SEED = 20_240_709;
    private static final int EXAMPLES_MAX = 20;
    private static final int SHOWN_CHARS_MAX = 4_000;

    private final Similarity similarity;
    private final boolean examples;

    /// @param examples whether requests and answers are shown
    public Assess(Similarity similarity, boolean examples) {
        this.similarity = similarity;
        this.examples = examples;
    }

    /// A workload that was run.
    ///
    /// @param needed how many samples were asked for
    public record Ran(
            PlannedWorkload planned,
            List<Runner.Contender> contenders,
            List<SampleRun> runs,
            int needed,
            double spread,
            List<String> notes) {}

    public List<WorkloadReport> of(List<Ran> all) {
        List<Verdicts.Question> questions = new ArrayList<>();
        List<List<Pair>> pairs = new ArrayList<>();
        for (Ran ran : all) {
            for (Runner.Contender one : ran.contenders()) {
                List<Pair> its = Pairs.of(ran.runs(), one.name(), similarity);
                pairs.add(its);
                ParityGoal goal = ran.planned().parity();
                questions.add(
                        new Verdicts.Question(differences(its), goal.margin(), goal.confidence(), goal.samples()));
            }
        }
        List<Verdicts.Finding> findings = Verdicts.of(questions);
        List<WorkloadReport> reports = new ArrayList<>();
        int next = 0;
        for (Ran ran : all) {
            List<Comparison> comparisons = new ArrayList<>();
            List<String> notes = new ArrayList<>(ran.notes());
            for (Runner.Contender one : ran.contenders()) {
                comparisons.add(comparison(ran, one, pairs.get(next), findings.get(next)));
                notes.addAll(untold(one.name(), pairs.get(next)));
                next++;
            }
            reports.add(report(ran, comparisons, notes));
        }
        return reports;
    }

    private static List<String> untold(String candidate, List<Pair> pairs) {
        Map<String, Integer> counts = new TreeMap<>();
        pairs.forEach(pair -> pair.untold().forEach(check -> counts.merge(check, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(check -> check.getKey() + " was not checked in " + check.getValue() + " of " + pairs.size()
                        + " pairs with " + candidate + ": it cannot be told of both answers")
                .toList();
    }

    private static WorkloadReport report(Ran ran, List<Comparison> comparisons, List<String> notes) {
        PlannedWorkload planned = ran.planned();
        return new WorkloadReport(
                planned.workload().id(),
                planned.baseline().toString(),
                planned.chosen().map(Object::toString),
                planned.parity(),
                ran.runs().size(),
                ran.needed(),
                ran.spread(),
                Sides.of(ran.runs().stream().map(SampleRun::baseline).toList()),
                comparisons,
                notes);
    }

    private Comparison comparison(Ran ran, Runner.Contender one, List<Pair> pairs, Verdicts.Finding finding) {
        String name = one.name();
        double[] differences = differences(pairs);
        double confidence = ran.planned().parity().confidence();
        int wins = (int) pairs.stream().filter(pair -> pair.difference() > 0).count();
        int losses = (int) pairs.stream().filter(pair -> pair.difference() < 0).count();
        return new Comparison(
                one.target().toString(),
                one.prompt().map(PromptVariant::id),
                finding,
                pairs.size(),
                pairs.stream()
                        .mapToDouble(pair -> pair.baseline().value())
                        .average()
                        .orElse(0),
                pairs.stream()
                        .mapToDouble(pair -> pair.candidate().value())
                        .average()
                        .orElse(0),
                Bootstrap.ofMean(differences, confidence, Bootstrap.RESAMPLES, SEED),
                MeanTest.spread(differences),
                wins,
                pairs.size() - wins - losses,
                losses,
                judging(ran.runs(), name),
                Sides.of(ran.runs().stream()
                        .flatMap(run -> Optional.ofNullable(run.candidates().get(name)).stream())
                        .toList()),
                failures(pairs),
                examples ? examples(pairs, name) : List.of());
    }

    private static double[] differences(List<Pair> pairs) {
        return pairs.stream().mapToDouble(Pair::difference).toArray();
    }

    private static Comparison.Judging judging(List<SampleRun> runs, String name) {
        int judged = 0;
        int agreed = 0;
        for (SampleRun run : runs) {
            judged += run.judged(name).isPresent() ? 1 : 0;
            agreed += run.judged(name).filter(word -> word.agreed()).isPresent() ? 1 : 0;
        }
        return new Comparison.Judging(judged, agreed);
    }

    private static Map<String, Integer> failures(List<Pair> pairs) {
        Map<String, Integer> failures = new TreeMap<>();
        pairs.stream()
                .filter(pair -> pair.candidate().value() < 1 && pair.difference() < 0)
                .forEach(pair -> failures.merge(kind(pair.candidate().reason()), 1, Integer::sum));
        return failures;
    }

    /// The reason without what is special to one sample.
    private static String kind(String reason) {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }

    /// The samples where the candidate lost most, then where it won.
    private static List<Comparison.Example> examples(List<Pair> pairs, String name) {
        List<Pair> sorted = pairs.stream()
                .filter(pair -> pair.difference() != 0)
                .sorted(Comparator.comparingDouble(Pair::difference))
                .toList();
        List<Pair> shown =
                new ArrayList<>(sorted.stream().limit(EXAMPLES_MAX * 3 / 4).toList());
        sorted.reversed().stream()
                .filter(pair -> pair.difference() > 0)
                .limit(EXAMPLES_MAX / 4)
                .forEach(shown::add);
        return shown.stream().map(pair -> example(pair, name)).toList();
    }

    private static Comparison.Example example(Pair pair, String name) {
        return new Comparison.Example(
                pair.run().sample().id(),
                shown(pair.run().sample().request().path("messages").toPrettyString()),
                shown(Sides.text(pair.run().baseline())),
                pair.baseline().value(),
                shown(Sides.text(pair.run().candidates().get(name))),
                pair.candidate().value(),
                pair.candidate().reason());
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + " ...";
    }
}
