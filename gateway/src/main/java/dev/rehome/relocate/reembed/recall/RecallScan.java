package dev.rehome.relocate.reembed.recall;

import dev.rehome.relocate.evaluate.statistics.Bootstrap;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.MeanTest;
import dev.rehome.relocate.evaluate.statistics.Wilson;
import dev.rehome.relocate.reembed.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the exact neighbours of each query among the old vectors and among the new ones, in one pass. Memory holds the
/// queries and their neighbours, never the texts, so that the size of the store does not matter.
public final class RecallScan implements Corpus.Pairs {
    private static final double CONFIDENCE = 0.95;
    private static final long SEED = 20240709;

    private final List<Query> queries;
    private final List<Nearest> olds = new ArrayList<>();
    private final List<Nearest> news = new ArrayList<>();
    private final int k;
    private long texts;

    /// @param k how many neighbours are compared, at least 1
    public RecallScan(List<Query> queries, int k) {
        this.queries = List.copyOf(queries);
        this.k = k;
        for (Query query : queries) {
            olds.add(new Nearest(query.old(), k));
            news.add(new Nearest(query.anew(), k));
        }
    }

    @Override
    public void pair(String id, float[] old, float[] anew) throws IOException {
        texts++;
        double oldNorm = Nearest.norm(old);
        double newNorm = Nearest.norm(anew);
        if (!(oldNorm > 0) || !(newNorm > 0)) {
            return;
        }
        for (int i = 0; i < queries.size(); i++) {
            if (!queries.get(i).self().equals(Optional.of(id))) {
                olds.get(i).offer(id, old, oldNorm);
                news.get(i).offer(id, anew, newNorm);
            }
        }
    }

    /// What was found, after the last pair.
    public Recall recall() {
        double[] overlaps = new double[queries.size()];
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (int i = 0; i < overlaps.length; i++) {
            Set<String> old = olds.get(i).ids();
            Set<String> anew = news.get(i).ids();
            overlaps[i] = old.isEmpty() ? 0 : (double) common(old, anew) / old.size();
            Set<String> relevant = queries.get(i).relevant();
            if (!relevant.isEmpty()) {
                before.add((double) common(old, relevant) / relevant.size());
                after.add((double) common(anew, relevant) / relevant.size());
            }
        }
        return new Recall(k, texts, mean(overlaps), judged(before, after));
    }

    private static Optional<Recall.Judged> judged(List<Double> before, List<Double> after) {
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recall.Judged(mean(array(before)), mean(array(after))));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static long common(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).count();
    }

    /// The bootstrap knows no doubt where all values are equal: Wilson's interval stands in for it there.
    private static Recall.Mean mean(double[] values) {
        boolean isAll = Arrays.stream(values).allMatch(value -> value == 1);
        boolean isNone = Arrays.stream(values).allMatch(value -> value == 0);
        Interval interval = isAll || isNone
                ? Wilson.of(isAll ? values.length : 0, values.length, CONFIDENCE)
                : Bootstrap.ofMean(values, CONFIDENCE, Bootstrap.RESAMPLES, SEED);
        return new Recall.Mean(values.length, MeanTest.mean(values), interval.low(), interval.high());
    }
}
