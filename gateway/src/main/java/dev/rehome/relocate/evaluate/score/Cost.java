package dev.rehome.relocate.evaluate.score;

import java.math.BigDecimal;
import java.util.Optional;

/// The call cost no more than an amount in US dollars, as promptfoo has it. What was paid in another currency is not
/// compared.
public record Cost(BigDecimal dollarsMost) implements Scorer {
    private static final String CURRENCY = "USD";

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public Optional<Score> score(Given given) {
        return given.cost()
                .filter(money -> money.currency().equals(CURRENCY))
                .map(money -> Score.of(
                        money.amount().compareTo(dollarsMost) <= 0,
                        "cost",
                        "cost: " + money + ", more than " + dollarsMost.toPlainString()));
    }
}
