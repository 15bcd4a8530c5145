package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an evaluation may cost, a cap for each currency. Before each call the most that it can cost is set aside;
/// afterwards what it did cost counts. So the cap is not passed, whatever models answer.
public final class Budget {
    private final Map<String, BigDecimal> caps = new HashMap<>();
    private final Map<String, BigDecimal> taken = new HashMap<>();

    /// @param caps without any there is no limit
    public Budget(List<Money> caps) {
        caps.forEach(cap -> this.caps.merge(cap.currency(), cap.amount(), BigDecimal::add));
    }

    /// What came of asking for money.
    public sealed interface Asked {
        record Granted(Optional<Money> worst) implements Asked {}

        record Refused(String reason) implements Asked {}
    }

    public synchronized Asked ask(Optional<Money> worst) {
        if (caps.isEmpty()) {
            worst.ifPresent(money -> add(money.currency(), money.amount()));
            return new Asked.Granted(worst);
        }
        if (worst.isEmpty()) {
            return new Asked.Refused(
                    "its price is not known (expected: `prices` of the provider in the configuration)");
        }
        Money most = worst.get();
        BigDecimal cap = caps.get(most.currency());
        if (cap == null) {
            return new Asked.Refused("there is no budget in " + most.currency());
        }
        if (spent(most.currency()).add(most.amount()).compareTo(cap) > 0) {
            return new Asked.Refused("the budget of " + cap.toPlainString() + " " + most.currency() + " is used up");
        }
        add(most.currency(), most.amount());
        return new Asked.Granted(worst);
    }

    /// A call that was granted is over.
    public synchronized void settle(Asked.Granted granted, Optional<Money> cost) {
        granted.worst().ifPresent(most -> add(most.currency(), most.amount().negate()));
        cost.or(granted::worst).ifPresent(money -> add(money.currency(), money.amount()));
    }

    /// A call that was granted was not sent.
    public synchronized void giveBack(Asked.Granted granted) {
        granted.worst().ifPresent(most -> add(most.currency(), most.amount().negate()));
    }

    /// Counts what was spent before, in an evaluation that goes on.
    synchronized void spentBefore(Money money) {
        add(money.currency(), money.amount());
    }

    /// What was spent, with what is set aside.
    public synchronized List<Money> spent() {
        return taken.entrySet().stream()
                .filter(one -> one.getValue().signum() != 0)
                .map(one -> new Money(one.getValue().stripTrailingZeros(), one.getKey()))
                .toList();
    }

    private BigDecimal spent(String currency) {
        return taken.getOrDefault(currency, BigDecimal.ZERO);
    }

    private void add(String currency, BigDecimal amount) {
        taken.merge(currency, amount, BigDecimal::add);
    }
}
