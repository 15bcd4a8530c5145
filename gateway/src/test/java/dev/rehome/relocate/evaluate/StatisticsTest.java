package dev.rehome.relocate.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rehome.relocate.evaluate.statistics.Bootstrap;
import dev.rehome.relocate.evaluate.statistics.Holm;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.MeanTest;
import dev.rehome.relocate.evaluate.statistics.Normal;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import dev.rehome.relocate.evaluate.statistics.StudentT;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.evaluate.statistics.Verdicts;
import dev.rehome.relocate.evaluate.statistics.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The arithmetic against published values.
class StatisticsTest {
    /// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998),
    /// table I, method 3.
    @Test
    void wilsonsIntervalsAreThePublishedOnes() {
        interval(81, 263, 0.2553, 0.3662);
        interval(15, 148, 0.0624, 0.1605);
        interval(0, 20, 0, 0.1611);
        interval(1, 29, 0.0061, 0.1718);
        assertThat(Wilson.of(0, 0, 0.95)).isEqualTo(new Interval(0, 1));
    }

    private static void interval(int hits, int count, double low, double high) {
        Interval interval = Wilson.of(hits, count, 0.95);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
        Interval mirrored = Wilson.of(count - hits, count, 0.95);
        assertThat(mirrored.low()).isCloseTo(1 - high, within(0.00005));
    }

    /// NIST/SEMATECH, Handbook of Statistical Methods, 1.3.6.7.1 and 1.3.6.7.2 (tables of critical values).
    @Test
    void normalAndStudentAreThoseOfTheTables() {
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959964, within(1e-6));
        assertThat(Normal.upTo(1)).isCloseTo(0.841344746, within(1e-9));
        assertThat(Normal.above(7)).isCloseTo(1.279813e-12, within(1e-17));
        assertThat(StudentT.above(2.228, 10)).isCloseTo(0.025, within(1e-5));
        assertThat(StudentT.above(2.015, 5)).isCloseTo(0.05, within(1e-5));
        assertThat(StudentT.above(2.750, 30)).isCloseTo(0.005, within(1e-5));
        assertThat(StudentT.above(-2.228, 10)).isCloseTo(0.975, within(1e-5));
    }

    /// What R's `p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")` gives.
    @Test
    void holmsCorrectionIsThatOfR() {
        double[] adjusted = Holm.adjusted(new double[] {0.01, 0.04, 0.03, 0.005});
        assertThat(adjusted).containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
        assertThat(Holm.adjusted(new double[] {0.7, 0.9})).containsExactly(1, 1);
    }

    @Test
    void theBootstrapOfAKnownDistributionIsAsWideAsTheorySays() {
        SplittableRandom random = new SplittableRandom(1);
        double[] differences = IntStream.range(0, 2_000)
                .mapToDouble(_ -> random.nextDouble() - 0.5)
                .toArray();
        Interval interval = Bootstrap.ofMean(differences, 0.95, 4_000, 7);
        double half = 1.96 * MeanTest.spread(differences) / Math.sqrt(differences.length);
        double mean = MeanTest.mean(differences);
        assertThat(interval.low()).isCloseTo(mean - half, within(half * 0.1));
        assertThat(interval.high()).isCloseTo(mean + half, within(half * 0.1));
        assertThat(Bootstrap.ofMean(differences, 0.95, 4_000, 7)).isEqualTo(interval);
    }

    /// Bootstrap intervals of 400 samples of a skewed distribution hold its mean about as often as they say.
    @Test
    void theBootstrapCoversTheTruth() {
        SplittableRandom random = new SplittableRandom(3);
        int held = 0;
        for (int run = 0; run < 400; run++) {
            double[] differences = IntStream.range(0, 150)
                    .mapToDouble(_ -> random.nextDouble() < 0.2 ? -1 : 0)
                    .toArray();
            Interval interval = Bootstrap.ofMean(differences, 0.95, 500, run);
            held += interval.low() <= -0.2 && -0.2 <= interval.high() ? 1 : 0;
        }
        assertThat(held).isBetween(360, 395);
    }

    /// The case that a t-test gets wrong: two losses of a hundred pass it at a margin of 0.05, though a candidate that
    /// loses five of a hundred shows so few in one run of nine.
    @Test
    void aFewLossesAmongManyTiesAreNoProofOfParity() {
        double[] two = new double[100];
        two[3] = -1;
        two[50] = -1;
        assertThat(MeanTest.larger(two, -0.05)).isGreaterThan(0.05);
        assertThat(MeanTest.larger(new double[100], -0.05)).isLessThan(0.025);
        assertThat(MeanTest.larger(new double[20], -0.05)).isGreaterThan(0.1);
        assertThat(MeanTest.larger(new double[] {1}, -0.05)).isEqualTo(1);
    }

    @Test
    void verdictsAreWhatTheDifferencesSay() {
        assertThat(verdict(new double[400], 100)).isEqualTo(Verdict.AT_PARITY);
        assertThat(verdict(filled(400, 0.3), 100)).isEqualTo(Verdict.BETTER);
        assertThat(verdict(filled(400, -0.3), 100)).isEqualTo(Verdict.WORSE);
        assertThat(verdict(new double[400], 500)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(verdict(new double[10], 0)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(verdict(new double[0], 0)).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    private static double[] filled(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private static Verdict verdict(double[] differences, int samplesMin) {
        return Verdicts.of(List.of(new Verdicts.Question(differences, 0.05, 0.95, samplesMin)))
                .getFirst()
                .verdict();
    }

    /// Eight candidates that are all worse by the margin: one of them passes in no more evaluations than one alone may.
    @Test
    void manyComparisonsDoNotMakeOnePassByChance() {
        SplittableRandom random = new SplittableRandom(11);
        int passed = 0;
        for (int run = 0; run < 200; run++) {
            List<Verdicts.Question> questions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                double[] differences = IntStream.range(0, 300)
                        .mapToDouble(_ -> -0.5 + 0.9 * random.nextDouble())
                        .toArray();
                questions.add(new Verdicts.Question(differences, 0.05, 0.95, 0));
            }
            passed += Verdicts.of(questions).stream()
                            .anyMatch(finding -> finding.verdict().isParity())
                    ? 1
                    : 0;
        }
        // The level is 0.025, so 5 are expected; 15 or more come by chance once in ten thousand seeds.
        assertThat(passed).isLessThan(15);
    }

    @Test
    void theNumberOfSamplesGrowsWithWhatIsAsked() {
        int usual = SampleSize.needed(0.05, 0.95, 0.3, 1);
        assertThat(usual).isBetween(378, 480);
        assertThat(SampleSize.needed(0.025, 0.95, 0.3, 1)).isGreaterThan(3 * usual);
        assertThat(SampleSize.needed(0.05, 0.95, 0.6, 1)).isGreaterThan(3 * usual);
        assertThat(SampleSize.needed(0.05, 0.95, 0.3, 10)).isGreaterThan(usual);
        assertThat(SampleSize.needed(0.05, 0.99, 0.3, 1)).isGreaterThan(usual);
        assertThat(SampleSize.needed(0, 0.95, 0.3, 1)).isEqualTo(100_000_000);
    }
}
