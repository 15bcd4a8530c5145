package dev.rehome.way.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryLimiterTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Limiter limiter = Limiter.inMemory();

    @Test
    void withoutLimitsEverythingIsGrantedAndNothingIsSaid() {
        Grant.Reserved grant = granted(Allowance.unlimited(), 1_000_000, START);

        assertThat(grant.requests()).isEmpty();
        assertThat(grant.tokensLeft()).isEmpty();
    }

    @Test
    void aMinutesWorthIsGrantedAtOnceAndThenOneByOne() {
        Allowance two = requests(2);
        granted(two, 0, START);
        granted(two, 0, START);

        assertThat(limiter.reserve("k", two, new Claim(0), START)).isInstanceOfSatisfying(Grant.Refused.class, no -> {
            assertThat(no.limit()).isEqualTo(Grant.Limit.REQUESTS);
            assertThat(no.allowed()).isEqualTo(2);
            assertThat(no.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        });
        assertThat(limiter.reserve("k", two, new Claim(0), START.plusMillis(29_999)))
                .isInstanceOf(Grant.Refused.class);
        granted(two, 0, START.plusSeconds(30));
    }

    @Test
    void aCallerWhoAsksTooOftenStillGetsWhatIsHis() {
        Allowance one = requests(1);
        granted(one, 0, START);
        Instant now = START;
        int served = 0;
        for (int i = 0; i < 60_000; i++) {
            now = now.plusMillis(1);
            served += limiter.reserve("k", one, new Claim(0), now) instanceof Grant.Reserved ? 1 : 0;
        }

        assertThat(served).isEqualTo(1);
    }

    @Test
    void whatWasReservedAndNotUsedIsGivenBack() {
        Allowance allowance = tokens(1_000);
        Grant.Reserved grant = granted(allowance, 900, START);

        assertThat(limiter.reserve("k", allowance, new Claim(200), START)).isInstanceOf(Grant.Refused.class);

        limiter.settle(grant, allowance, 100, START);

        assertThat(granted(allowance, 800, START).tokensLeft().orElseThrow().remaining())
                .isEqualTo(100);
    }

    @Test
    void whatWasUsedBeyondTheReservationIsADebtThatIsPaidFirst() {
        Allowance allowance = tokens(600);
        Grant.Reserved grant = granted(allowance, 100, START);
        limiter.settle(grant, allowance, 1_200, START);

        assertThat(limiter.reserve("k", allowance, new Claim(1), START.plusSeconds(59)))
                .isInstanceOf(Grant.Refused.class);
        granted(allowance, 10, START.plusSeconds(61));
    }

    @Test
    void aClaimAboveTheWholeLimitIsLetInWhenNothingElseIsUsed() {
        Allowance allowance = tokens(100);
        granted(allowance, 5_000, START);

        assertThat(limiter.reserve("k", allowance, new Claim(1), START.plusSeconds(60)))
                .isInstanceOf(Grant.Refused.class);
    }

    @Test
    void aSmallerLimitAfterAReloadHoldsAtOnceAndLeavesNoDebtBehind() {
        granted(tokens(100_000), 50_000, START);

        assertThat(limiter.reserve("k", tokens(60), new Claim(1), START)).isInstanceOf(Grant.Refused.class);
        granted(tokens(60), 60, START.plusSeconds(60));
    }

    @Test
    void aLargerLimitAfterAReloadKeepsWhatWasUsed() {
        granted(tokens(100), 100, START);

        assertThat(granted(tokens(1_000), 100, START).tokensLeft().orElseThrow().remaining())
                .isEqualTo(800);
    }

    @Test
    void callsAtOnceAreCountedUntilTheyAreSettled() {
        Allowance two = new Allowance(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(2));
        Grant.Reserved first = granted(two, 0, START);
        granted(two, 0, START);

        assertThat(limiter.reserve("k", two, new Claim(0), START))
                .asInstanceOf(type(Grant.Refused.class))
                .extracting(Grant.Refused::limit)
                .isEqualTo(Grant.Limit.CONCURRENCY);
        assertThat(limiter.reserve("another", two, new Claim(0), START)).isInstanceOf(Grant.Reserved.class);

        limiter.settle(first, two, 0, START);
        granted(two, 0, START);

        assertThat(limiter.unsettled("k")).isEqualTo(2);
    }

    @Test
    void aRefusedCallUsesNothing() {
        Allowance both = new Allowance(OptionalLong.of(10), OptionalLong.of(100), OptionalLong.empty());
        granted(both, 100, START);
        limiter.reserve("k", both, new Claim(50), START);
        limiter.reserve("k", both, new Claim(50), START);

        assertThat(granted(both, 0, START).requests().orElseThrow().remaining()).isEqualTo(8);
    }

    /// However calls come, no minute holds more than the burst of one minute and what flowed in during it.
    @Test
    void noMinuteHoldsMoreThanTheLimitAndItsBurst() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int limit = 1 + random.nextInt(500);
            Limiter fresh = Limiter.inMemory();
            Deque<Instant> minute = new ArrayDeque<>();
            List<Grant.Reserved> open = new ArrayList<>();
            Instant now = START;
            for (int i = 0; i < 2_000; i++) {
                now = now.plusMillis(random.nextInt(200));
                if (fresh.reserve("k", requests(limit), new Claim(0), now) instanceof Grant.Reserved grant) {
                    minute.add(now);
                    open.add(grant);
                }
                while (!minute.isEmpty() && minute.getFirst().isBefore(now.minusSeconds(60))) {
                    minute.remove();
                }
                assertThat(minute.size()).as("seed %s", seed).isLessThanOrEqualTo(2 * limit);
                if (!open.isEmpty() && random.nextBoolean()) {
                    fresh.settle(open.removeLast(), requests(limit), random.nextInt(10), now);
                }
            }
            assertThat(fresh.unsettled("k")).as("seed %s", seed).isEqualTo(open.size());
        }
    }

    private Grant.Reserved granted(Allowance allowance, long tokens, Instant now) {
        Grant grant = limiter.reserve("k", allowance, new Claim(tokens), now);
        assertThat(grant).isInstanceOf(Grant.Reserved.class);
        return (Grant.Reserved) grant;
    }

    private static Allowance requests(long perMinute) {
        return new Allowance(OptionalLong.of(perMinute), OptionalLong.empty(), OptionalLong.empty());
    }

    private static Allowance tokens(long perMinute) {
        return new Allowance(OptionalLong.empty(), OptionalLong.of(perMinute), OptionalLong.empty());
    }
}
