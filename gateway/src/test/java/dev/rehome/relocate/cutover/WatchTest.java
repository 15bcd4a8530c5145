package dev.rehome.relocate.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.plan.Guards;
import dev.rehome.relocate.plan.Stage;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/// Each guard finds its own fault and no other, and where there is none they are quiet.
class WatchTest {
    private static final Instant AT = Instant.parse("2024-06-27T00:00:00Z");
    private static final double MILLIS = 1e6;

    /// What calls of one target are like.
    ///
    /// @param spread the standard deviation of the logarithm of latency and cost
    private record Target(double errors, double refusals, double millis, double pico, double spread) {
        static final Target USUAL = new Target(0.01, 0.01, 800, 5_000_000, 0.6);

        CallRecord call(SplittableRandom random) {
            double drawn = random.nextDouble();
            long nanos = (long) (millis * MILLIS * Math.exp(spread * random.nextGaussian()));
            Cost cost = new Cost.Known((long) (pico * Math.exp(spread * random.nextGaussian())), "USD");
            if (drawn < errors) {
                return row(Outcome.UPSTREAM_FAULT, Optional.of(FailureClass.OVERLOAD), nanos, Cost.NOTHING);
            }
            return drawn < errors + refusals
                    ? row(Outcome.CALLER_FAULT, Optional.of(FailureClass.CONTENT), nanos, Cost.NOTHING)
                    : row(Outcome.SERVED, Optional.empty(), nanos, cost);
        }
    }

    private static CallRecord row(Outcome outcome, Optional<FailureClass> failure, long nanos, Cost cost) {
        CallRecord.Asked asked =
                new CallRecord.Asked("openai", Optional.of(Operation.CHAT), "gpt-4o", false, new TreeSet<>(), 0);
        CallLog log = new CallLog("req-1", asked, AT, 0);
        log.attempt(new CallRecord.Target("openai", "gpt-4o"), 0);
        log.used(new Usage(10, 0, 0, 0, 10, 0, 0, Usage.Provenance.REPORTED), cost);
        return log.finish(outcome == Outcome.SERVED ? 200 : 500, outcome, failure, Optional.empty(), nanos);
    }

    /// The guard that is breached within so many calls of either side, if one is.
    private static Optional<String> breached(Target baseline, Target candidate, double unlike, long seed, int calls) {
        SplittableRandom random = new SplittableRandom(seed);
        Watch watch = new Watch(Guards.USUAL);
        for (int i = 0; i < calls; i++) {
            Optional<Watch.Breach> breach = watch.baseline(baseline.call(random))
                    .or(() -> watch.candidate(candidate.call(random)))
                    .or(() -> watch.compared(random.nextDouble() >= unlike));
            if (breach.isPresent()) {
                return breach.map(Watch.Breach::guard);
            }
        }
        return Optional.empty();
    }

    @Test
    void eachGuardFindsItsOwnFault() {
        Target usual = Target.USUAL;
        BiFunction<Target, Double, Optional<String>> found =
                (candidate, unlike) -> breached(usual, candidate, unlike, 7, 3_000);
        assertThat(found.apply(new Target(0.2, 0.01, 800, 5_000_000, 0.6), 0.01))
                .contains("errors");
        assertThat(found.apply(new Target(0.01, 0.2, 800, 5_000_000, 0.6), 0.01))
                .contains("refusals");
        assertThat(found.apply(new Target(0.01, 0.01, 2_400, 5_000_000, 0.6), 0.01))
                .contains("latency");
        assertThat(found.apply(new Target(0.01, 0.01, 800, 25_000_000, 0.6), 0.01))
                .contains("cost");
        assertThat(found.apply(usual, 0.2)).contains("parity");
    }

    @Test
    void aCandidateThatAlwaysFailsGoesBackWithinAFewCalls() {
        Target dead = new Target(1, 0, 800, 5_000_000, 0.6);
        assertThat(breached(Target.USUAL, dead, 0, 7, 40)).contains("errors");
    }

    @Test
    void twoAlikeRaiseNoMoreFalseAlarmsThanPromised() {
        int runs = 100;
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            alarms += breached(Target.USUAL, Target.USUAL, 0.01, run, 1_000).isPresent() ? 1 : 0;
        }
        assertThat(alarms).as("false alarms in " + runs + " runs").isLessThanOrEqualTo((int) (runs * Watch.ALPHA));
    }

    /// The hardest that may still pass: each value exactly at its limit.
    @Test
    void aCandidateAtTheLimitsIsNotSentBackMoreOftenThanPromised() {
        Guards limits = Guards.USUAL;
        Target edge = new Target(
                Target.USUAL.errors + limits.errors(),
                Target.USUAL.refusals + limits.refusals(),
                Target.USUAL.millis * limits.latency(),
                Target.USUAL.pico * limits.cost(),
                0.6);
        int runs = 100;
        int alarms = 0;
        for (int run = 0; run < runs; run++) {
            alarms += breached(Target.USUAL, edge, limits.parity(), run, 1_000).isPresent() ? 1 : 0;
        }
        assertThat(alarms).as("false alarms in " + runs + " runs").isLessThanOrEqualTo((int) (runs * Watch.ALPHA));
    }

    @Test
    void atFullTheBaselineThatNobodyCallsAnyMoreStillCounts() {
        SplittableRandom random = new SplittableRandom(3);
        Watch watch = new Watch(Guards.USUAL);
        for (int i = 0; i < 400; i++) {
            assertThat(watch.baseline(Target.USUAL.call(random))).isEmpty();
        }
        watch.begin(Stage.Kind.FULL);
        Target refusing = new Target(0, 0.5, 800, 5_000_000, 0.6);
        Optional<Watch.Breach> breach = Optional.empty();
        for (int i = 0; i < 200 && breach.isEmpty(); i++) {
            breach = watch.candidate(refusing.call(random));
        }
        assertThat(breach.map(Watch.Breach::guard)).contains("refusals");
        watch.begin(Stage.Kind.CANARY);
        assertThat(watch.readings())
                .allSatisfy(reading -> assertThat(reading.seenBaseline()).isZero());
    }
}
