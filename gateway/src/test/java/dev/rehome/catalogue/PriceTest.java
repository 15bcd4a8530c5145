package dev.rehome.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PriceTest {
    private final Random random = new Random(11);

    private BigDecimal rate() {
        return BigDecimal.valueOf(random.nextLong(200_000_000), 6);
    }

    private Rates rates() {
        return new Rates(
                rate(),
                rate(),
                Optional.of(rate()),
                Optional.of(rate()),
                Optional.of(rate()),
                Optional.of(rate()),
                Optional.of(rate()));
    }

    private static Usage usage(long... parts) {
        return new Usage(
                parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], Usage.Provenance.REPORTED);
    }

    private static long pico(Cost cost) {
        return ((Cost.Known) cost).pico();
    }

    @Test
    void theCostIsTheSumOfItsParts() {
        for (int i = 0; i < 2_000; i++) {
            Price price = new Price("USD", rates(), List.of());
            long[] parts = random.longs(7, 0, 1_000).toArray();
            long sum = 0;
            for (int part = 0; part < 7; part++) {
                long[] alone = new long[7];
                alone[part] = parts[part];
                sum += pico(price.cost(usage(alone)));
            }
            assertThat(pico(price.cost(usage(parts)))).isEqualTo(sum);
        }
    }

    @Test
    void twiceTheTokensCostTwiceAsMuch() {
        for (int i = 0; i < 2_000; i++) {
            Price price = new Price("USD", rates(), List.of());
            long[] parts = random.longs(7, 0, 1_000).toArray();
            long[] twice = java.util.Arrays.stream(parts).map(p -> p * 2).toArray();
            assertThat(pico(price.cost(usage(twice)))).isEqualTo(2 * pico(price.cost(usage(parts))));
        }
    }

    @Test
    void cachedTokensWithoutAPriceOfTheirOwnCostWhatInputDoes() {
        Price price = Price.of("CNY", new BigDecimal("12"), new BigDecimal("12"), Optional.empty());
        assertThat(price.cost(usage(0, 1_000, 1_000, 0, 0, 1_000, 0)))
                .isEqualTo(new Cost.Known(36_000_000_000L, "CNY"));
        assertThat(new Cost.Known(36_000_000_000L, "CNY").amount()).isEqualByComparingTo("0.036");
    }

    @Test
    void audioWithoutAPriceMakesTheCostUnknown() {
        Price price = Price.of("USD", BigDecimal.ONE, BigDecimal.ONE, Optional.empty());
        assertThat(price.cost(usage(1, 0, 0, 1, 0, 0, 0))).isEqualTo(Cost.UNKNOWN);
        assertThat(price.cost(usage(1, 0, 0, 0, 0, 0, 1))).isEqualTo(Cost.UNKNOWN);
    }

    @Test
    void aLongInputIsChargedByItsBand() {
        Rates dear = Rates.of(BigDecimal.TWO, BigDecimal.TWO, Optional.empty());
        Rates dearest = Rates.of(BigDecimal.TEN, BigDecimal.TEN, Optional.empty());
        Price price = new Price(
                "CNY",
                Rates.of(BigDecimal.ONE, BigDecimal.ONE, Optional.empty()),
                List.of(new Price.Band(256_000, dearest), new Price.Band(32_000, dear)));
        assertThat(pico(price.cost(usage(32_000, 0, 0, 0, 0, 0, 0)))).isEqualTo(32_000 * 1_000_000L);
        assertThat(pico(price.cost(usage(30_000, 2_001, 0, 0, 0, 0, 0)))).isEqualTo(32_001 * 2_000_000L);
        assertThat(pico(price.cost(usage(300_000, 0, 0, 0, 0, 0, 0)))).isEqualTo(300_000 * 10_000_000L);
    }

    @Test
    void beyondWhatACostCanHoldItIsUnknown() {
        Price price = Price.of("USD", new BigDecimal("100"), BigDecimal.ONE, Optional.empty());
        assertThat(price.cost(usage(Long.MAX_VALUE / 4, 0, 0, 0, 0, 0, 0))).isEqualTo(Cost.UNKNOWN);
    }
}
