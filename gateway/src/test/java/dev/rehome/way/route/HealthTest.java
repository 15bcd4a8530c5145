package dev.rehome.way.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Health.Triple TRIPLE = new Health.Triple("p", "SG", "m");

    private final Health health = new Health();

    @Test
    void aBreakerOpensAfterFiveFailuresInARowAndNotBefore() {
        for (int i = 1; i < Health.FAILURES_TO_OPEN; i++) {
            fail(FailureClass.OVERLOAD, NOW);

            assertThat(health.admits("p/m", NOW)).isTrue();
        }
        fail(FailureClass.TRANSPORT, NOW);

        assertThat(health.admits("p/m", NOW)).isFalse();
        assertThat(health.admits("p/other", NOW)).isTrue();
        assertThat(health.states(NOW)).singleElement().satisfies(state -> {
            assertThat(state.open()).isTrue();
            assertThat(state.why()).contains(FailureClass.TRANSPORT);
        });
    }

    @Test
    void aSuccessBetweenBeginsTheCountAnew() {
        for (int i = 0; i < 20; i++) {
            fail(FailureClass.OVERLOAD, NOW);
            if (i % 4 == 3) {
                health.succeeded("p/m", TRIPLE);
            }
        }

        assertThat(health.admits("p/m", NOW)).isTrue();
    }

    @Test
    void halfOpenLetsExactlyOneThrough() {
        open();
        Instant later = soonest();

        assertThat(health.admits("p/m", later.minusMillis(1))).isFalse();
        assertThat(health.admits("p/m", later)).isTrue();
        assertThat(health.admits("p/m", later)).isFalse();
        assertThat(health.admits("p/m", later.plusSeconds(1))).isFalse();
    }

    @Test
    void aProbeThatSucceedsClosesAndOneThatFailsOpensForLonger() {
        open();
        Instant first = soonest();
        health.admits("p/m", first);
        fail(FailureClass.OVERLOAD, first);
        Duration second = Duration.between(first, soonest());

        assertThat(second).isGreaterThan(Duration.between(NOW, first));

        Instant again = soonest();

        assertThat(health.admits("p/m", again)).isTrue();

        health.succeeded("p/m", TRIPLE);

        assertThat(health.admits("p/m", again)).isTrue();
        assertThat(health.admits("p/m", again)).isTrue();
    }

    @Test
    void aProbeWhoseOutcomeSaysNothingIsLetGo() {
        open();
        Instant later = soonest();
        health.admits("p/m", later);
        health.release("p/m");

        assertThat(health.admits("p/m", later)).isTrue();

        fail(FailureClass.CALLER, later);

        assertThat(health.admits("p/m", later)).isTrue();
    }

    @Test
    void aProbeThatIsNeverHeardOfAgainDoesNotCloseTheTargetForEver() {
        open();
        Instant later = soonest();
        health.admits("p/m", later);

        assertThat(health.admits("p/m", later.plus(Duration.ofMinutes(2)))).isTrue();
    }

    @Test
    void theProvidersOwnWaitIsKept() {
        Failure rate =
                Failure.of(FailureClass.RATE, Remedy.SAME_TARGET, "").withAfter(Optional.of(Duration.ofSeconds(37)));
        health.failed("p/m", TRIPLE, rate, NOW);

        assertThat(health.soonest(List.of("p/m"))).contains(NOW.plusSeconds(37));
        assertThat(health.admits("p/m", NOW.plusSeconds(36))).isFalse();
        assertThat(health.admits("p/m", NOW.plusSeconds(37))).isTrue();
    }

    @Test
    void aShorterWaitDoesNotShortenALongerOne() {
        fail(FailureClass.QUOTA, NOW);
        Instant until = soonest();
        fail(FailureClass.RATE, NOW);

        assertThat(soonest()).isEqualTo(until);
    }

    @ParameterizedTest
    @EnumSource(
            value = FailureClass.class,
            names = {"CALLER", "CONTENT", "CAPABILITY"})
    void theCallersFaultSaysNothingOfTheTarget(FailureClass fault) {
        for (int i = 0; i < 50; i++) {
            fail(fault, NOW);
        }

        assertThat(health.admits("p/m", NOW)).isTrue();
        assertThat(health.states(NOW)).isEmpty();
    }

    @Test
    void aRegionRefusalIsBelievedAtOnceForAnHourAndIsTrueOfItsTripleOnly() {
        fail(FailureClass.REGION, NOW);

        assertThat(health.isRegionRefused(TRIPLE, NOW)).isTrue();
        assertThat(health.isRegionRefused(new Health.Triple("p", "JP", "m"), NOW))
                .isFalse();
        assertThat(health.isRegionRefused(new Health.Triple("p", "SG", "n"), NOW))
                .isFalse();
        assertThat(health.isRegionRefused(TRIPLE, NOW.plus(Duration.ofHours(1))))
                .isFalse();
        assertThat(health.admits("p/m", NOW)).as("that is no breaker").isTrue();
    }

    @Test
    void aSuspectedOneIsBelievedAfterSeveral() {
        fail(FailureClass.REGION_SUSPECTED, NOW);
        fail(FailureClass.REGION_SUSPECTED, NOW);

        assertThat(health.isRegionRefused(TRIPLE, NOW)).isFalse();

        fail(FailureClass.REGION_SUSPECTED, NOW);

        assertThat(health.isRegionRefused(TRIPLE, NOW)).isTrue();
        assertThat(health.regionMarks()).singleElement().satisfies(mark -> {
            assertThat(mark.suspected()).isTrue();
            assertThat(mark.seen()).isEqualTo(3);
        });

        health.succeeded("p/m", TRIPLE);

        assertThat(health.regionMarks()).isEmpty();
    }

    @Test
    void suspicionsFarApartDoNotAddUp() {
        for (int i = 0; i < 5; i++) {
            fail(FailureClass.REGION_SUSPECTED, NOW.plus(Duration.ofHours(2L * i)));
        }

        assertThat(health.isRegionRefused(TRIPLE, NOW.plus(Duration.ofHours(8))))
                .isFalse();
    }

    @Test
    void namesThatClientsMakeUpDoNotPileUp() {
        Failure quota = Failure.of(FailureClass.QUOTA, Remedy.OTHER_TARGET, "");
        Failure region = Failure.of(FailureClass.REGION, Remedy.OTHER_TARGET, "");
        for (int i = 0; i < 30_000; i++) {
            Instant now = NOW.plusSeconds(i);
            Health.Triple made = new Health.Triple("p", "SG", "m" + i);
            health.failed("p/m" + i, made, quota, now);
            health.failed("p/m" + i, made, region, now);
        }

        assertThat(health.states(NOW)).hasSizeLessThanOrEqualTo(10_000);
        assertThat(health.regionMarks()).hasSizeLessThanOrEqualTo(10_000);
    }

    private void open() {
        for (int i = 0; i < Health.FAILURES_TO_OPEN; i++) {
            fail(FailureClass.OVERLOAD, NOW);
        }
    }

    private Instant soonest() {
        return health.soonest(List.of("p/m")).orElseThrow();
    }

    private void fail(FailureClass kind, Instant now) {
        health.failed("p/m", TRIPLE, Failure.of(kind, Remedy.OTHER_TARGET, "scripted"), now);
    }
}
