package dev.rehome.ledger.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Cost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurseTest {
    private static final Instant DAY = Instant.parse("2024-07-01T00:00:00Z");

    private static Grant tokens(String id, long count, String... models) {
        return new Grant(
                id,
                new Grant.Size.Tokens(count),
                new Grant.Scope("zhipu", List.of(models), List.of()),
                Grant.Period.ALWAYS,
                Optional.empty());
    }

    private static Grant credit(String id, long pico) {
        return new Grant(
                id,
                new Grant.Size.Credit(pico, "CNY"),
                new Grant.Scope("zhipu", List.of(), List.of()),
                Grant.Period.ALWAYS,
                Optional.empty());
    }

    private static Grant until(Grant grant, Instant end) {
        return new Grant(
                grant.id(),
                grant.size(),
                grant.scope(),
                new Grant.Period(Optional.of(DAY), Optional.of(end)),
                grant.programme());
    }

    private static Charge charge(long tokens, Cost cost) {
        return charge("glm-4", DAY, tokens, cost);
    }

    private static Charge charge(String model, Instant at, long tokens, Cost cost) {
        return new Charge("acme", "zhipu", model, at, tokens, cost);
    }

    private static Cost cny(long pico) {
        return new Cost.Known(pico, "CNY");
    }

    private static Purse full(Grant... grants) {
        return new Purse(List.of(grants), Map.of());
    }

    @Test
    void aGrantThatEndsInTheMiddleOfACallCoversItsShareOfTheCost() {
        Purse purse = full(tokens("a", 1_300));
        assertThat(purse.debit(charge(1_000, cny(7_000))).owed()).isEqualTo(cny(0));
        Covered second = purse.debit(charge(1_000, cny(7_001)));
        assertThat(second.tokens()).isEqualTo(300);
        assertThat(second.pico()).isEqualTo(2_100);
        assertThat(second.owed()).isEqualTo(cny(4_901));
        assertThat(second.text()).isEqualTo("a=300");
        assertThat(purse.debit(charge(1, cny(7))).parts()).isEmpty();
    }

    @Test
    void aCreditPaysMoneyOfItsCurrencyOnly() {
        Purse purse = full(credit("c", 10_000));
        assertThat(purse.debit(charge(5, new Cost.Known(3_000, "USD"))).parts()).isEmpty();
        assertThat(purse.debit(charge(5, Cost.UNKNOWN)).parts()).isEmpty();
        assertThat(purse.debit(charge(5, cny(9_999))).owed()).isEqualTo(cny(0));
        Covered last = purse.debit(charge(5, cny(3)));
        assertThat(last.owed()).isEqualTo(cny(2));
        assertThat(last.tokens()).isZero();
        assertThat(last.text()).isEqualTo("c=1");
    }

    @Test
    void whatEndsFirstPaysFirstAndTheRestIsTheNextOnes() {
        Grant later = until(tokens("later", 1_000), DAY.plusSeconds(200));
        Grant sooner = until(tokens("sooner", 100), DAY.plusSeconds(100));
        Purse purse = full(credit("never", 1_000_000), later, sooner);
        assertThat(purse.debit(charge(300, cny(3_000))).text()).isEqualTo("sooner=100 later=200");
        assertThat(purse.debit(charge(900, cny(9_000))).text()).isEqualTo("later=800 never=1000");
    }

    @Test
    void whatIsNotPricedOwesNothingWhenAllOfItIsCovered() {
        Purse purse = full(tokens("a", 150));
        Covered all = purse.debit(charge(100, Cost.UNKNOWN));
        assertThat(all.owed()).isEqualTo(Cost.NOTHING);
        assertThat(all.tokens()).isEqualTo(100);
        Covered half = purse.debit(charge(100, Cost.UNKNOWN));
        assertThat(half.owed()).isEqualTo(Cost.UNKNOWN);
        assertThat(half.tokens()).isEqualTo(50);
    }

    @Test
    void whatCostsNothingIsNotDebited() {
        Purse purse = full(tokens("a", 100));
        assertThat(purse.debit(charge(10, cny(0))).parts()).isEmpty();
        assertThat(purse.debit(charge(0, Cost.NOTHING)).parts()).isEmpty();
        assertThat(Purse.concerns(List.of(tokens("a", 100)), charge(10, cny(0))))
                .isFalse();
    }

    @Test
    void aGrantIsForItsModelsItsAccountsItsProviderAndItsDays() {
        Grant named = tokens("a", 100, "GLM-4-air", "glm-3*");
        assertThat(named.covers(charge("glm-4-Air", DAY, 1, cny(1)))).isTrue();
        assertThat(named.covers(charge("glm-3-turbo", DAY, 1, cny(1)))).isTrue();
        assertThat(named.covers(charge("glm-4-airx", DAY, 1, cny(1)))).isFalse();
        Grant dated = until(tokens("d", 100), DAY.plusSeconds(60));
        assertThat(dated.covers(charge("x", DAY.minusMillis(1), 1, cny(1)))).isFalse();
        assertThat(dated.covers(charge("x", DAY, 1, cny(1)))).isTrue();
        assertThat(dated.covers(charge("x", DAY.plusMillis(59_999), 1, cny(1)))).isTrue();
        assertThat(dated.covers(charge("x", DAY.plusSeconds(60), 1, cny(1)))).isFalse();
        Grant ours = new Grant(
                "o",
                new Grant.Size.Tokens(1),
                new Grant.Scope("zhipu", List.of(), List.of("globex")),
                Grant.Period.ALWAYS,
                Optional.empty());
        assertThat(ours.covers(charge(1, cny(1)))).isFalse();
        assertThat(named.covers(new Charge("acme", "moonshot", "glm-3-turbo", DAY, 1, cny(1))))
                .isFalse();
    }

    @Test
    void aGrantThatWasMadeSmallerThanWhatWasUsedIsUsedUpAndNotNegative() {
        Map<Purse.Account, Long> used = Map.of(new Purse.Account("a", "tokens"), 500L);
        Purse purse = new Purse(List.of(tokens("a", 400)), used);
        assertThat(purse.debit(charge(10, cny(10))).parts()).isEmpty();
        Standing standing = Standing.of(
                        List.of(tokens("a", 400)), List.of(new Use("a", "tokens", "CNY", 500, 9, 1, DAY, DAY)), DAY)
                .getFirst();
        assertThat(standing.left()).isZero();
        assertThat(standing.state()).isEqualTo(Standing.State.USED_UP);
    }

    /// Over random calls and grants: nothing is created or lost, to the last unit.
    @Test
    void whatIsCoveredAndWhatIsOwedAreTheWhole() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Grant> grants = new ArrayList<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                long size = 1 + random.nextLong(i % 2 == 0 ? 60_000 : 2_000_000_000_000L);
                grants.add(i % 2 == 0 ? tokens("g" + i, size) : credit("g" + i, size));
            }
            Purse purse = new Purse(grants, Map.of());
            long tokens = 0;
            long covered = 0;
            for (int i = 0; i < 50; i++) {
                long used = 1 + random.nextLong(5_000);
                long pico = 1 + random.nextLong(random.nextBoolean() ? 3 : Long.MAX_VALUE / 100);
                Covered one = purse.debit(charge(used, cny(pico)));
                Cost.Known owed = (Cost.Known) one.owed();
                assertThat(owed.pico() + one.pico()).isEqualTo(pico);
                assertThat(owed.pico()).isNotNegative();
                assertThat(one.tokens()).isBetween(0L, used);
                assertThat(one.tokens() == used)
                        .as("all tokens, all of the cost")
                        .satisfiesAnyOf(
                                all -> assertThat(all).isFalse(),
                                _ -> assertThat(owed.pico()).isZero());
                tokens += used;
                covered += one.tokens();
            }
            boolean onlyTokens = grants.stream().allMatch(grant -> grant.size() instanceof Grant.Size.Tokens);
            if (onlyTokens) {
                long granted = grants.stream()
                        .mapToLong(grant -> grant.size().amount())
                        .sum();
                assertThat(covered).isEqualTo(Math.min(tokens, granted));
            }
        }
    }
}
