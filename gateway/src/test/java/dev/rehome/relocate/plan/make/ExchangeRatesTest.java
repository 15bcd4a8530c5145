package dev.rehome.relocate.plan.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {
    private static final Money TEN_YUAN = new Money(BigDecimal.TEN, "CNY");

    @Test
    void aRateGoesBothWaysAndNoneIsMadeUp() {
        ExchangeRates rates = ExchangeRates.of(List.of("CNY=0.125USD"));
        assertThat(rates.in("USD", TEN_YUAN)).contains(new BigDecimal("1.250"));
        assertThat(rates.in("CNY", new Money(BigDecimal.ONE, "USD")).orElseThrow())
                .isEqualByComparingTo("8");
        assertThat(rates.in("EUR", TEN_YUAN)).isEmpty();
        assertThat(ExchangeRates.NONE.in("USD", TEN_YUAN)).isEmpty();
        assertThat(ExchangeRates.NONE.in("CNY", TEN_YUAN)).contains(BigDecimal.TEN);
    }

    @Test
    void whatIsNoRateIsRefused() {
        for (String wrong :
                List.of("", "CNY", "CNY=1", "CNY=0USD", "CNY=-1USD", "cny=1USD", "CNY=1CNY", "CNY=1e9USD")) {
            assertThatThrownBy(() -> ExchangeRates.of(List.of(wrong))).hasMessageContaining("--rate: ");
        }
        assertThatThrownBy(() -> ExchangeRates.of(List.of("CNY=1USD", "CNY=2USD")))
                .hasMessageContaining("twice");
    }
}
