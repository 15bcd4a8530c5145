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
    /// What was spent, with what is set aside.
    private final Map<String, BigDecimal> taken = new HashMap<>();
    private final Map<String, BigDecimal> aside = new HashMap<>();

    /// @param caps without any there is no limit
    public Budget(List<Money> caps) {
        caps.forEach(cap -> this.caps.merge(cap.currency(), cap.amount(), BigDecimal::add));
    }

    /// What came of asking for money.
    public sealed interface Asked {
        record Granted(Optional<Money> worst) implements Asked {}

        record Refused(String reason) implements Asked {}
    }

    /// Waits where calls that are under way may leave enough: most cost far less than was set aside for them.
    public synchronized Asked ask(Optional<Money> worst) throws InterruptedException {
        if (caps.isEmpty()) {
            worst.ifPresent(this::setAside);
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
        while (left(cap, most, taken).signum() < 0) {
            BigDecimal underWay = aside.getOrDefault(most.currency(), BigDecimal.ZERO);
            if (left(cap, most, taken).add(underWay).signum() < 0 || underWay.signum() == 0) {
                return new Asked.Refused("the budget of " + cap.toPlainString() + " " + most.currency()
                        + " is used up (this call may cost "
                        + most.amount().stripTrailingZeros().toPlainString() + ")");
            }
            wait();
        }
        setAside(most);
        return new Asked.Granted(worst);
    }

    /// A call that was granted is over.
    public synchronized void settle(Asked.Granted granted, Optional<Money> cost) {
        giveBack(granted);
        cost.or(granted::worst).ifPresent(money -> add(taken, money));
    }

    /// A call that was granted was not sent.
    public synchronized void giveBack(Asked.Granted granted) {
        granted.worst()
                .map(most -> new Money(most.amount().negate(), most.currency()))
                .ifPresent(this::setAside);
        notifyAll();
    }

    /// Counts what was spent before, in an evaluation that goes on.
    synchronized void spentBefore(Money money) {
        add(taken, money);
    }

    /// What was spent, with what is set aside.
    public synchronized List<Money> spent() {
        return taken.entrySet().stream()
                .filter(one -> one.getValue().signum() != 0)
                .map(one -> new Money(one.getValue().stripTrailingZeros(), one.getKey()))
                .toList();
    }

    private static BigDecimal left(BigDecimal cap, Money most, Map<String, BigDecimal> taken) {
        return cap.subtract(taken.getOrDefault(most.currency(), BigDecimal.ZERO))
                .subtract(most.amount());
    }

    private void setAside(Money money) {
        add(taken, money);
        add(aside, money);
    }

    private static void add(Map<String, BigDecimal> sums, Money money) {
        sums.merge(money.currency(), money.amount(), BigDecimal::add);
    }
}
