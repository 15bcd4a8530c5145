package dev.rehome.relocate.evaluate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.run.Budget.Asked;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Money for calls at the same time.
@Timeout(20)
final class BudgetTest {
    private final Budget budget = new Budget(List.of(usd("1")));

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }

    private Asked.Granted granted(String worst) throws InterruptedException {
        return (Asked.Granted) budget.ask(Optional.of(usd(worst)));
    }

    @Test
    void waitsForWhatIsSetAsideAndMayNotBeSpent() throws Exception {
        Asked.Granted first = granted("0.9");
        CountDownLatch asks = new CountDownLatch(1);
        CompletableFuture<Asked> second = CompletableFuture.supplyAsync(() -> {
            try {
                asks.countDown();
                return budget.ask(Optional.of(usd("0.9")));
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        asks.await();
        assertThat(second).isNotDone();
        budget.settle(first, Optional.of(usd("0.05")));
        assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(Asked.Granted.class);
        assertThat(budget.spent()).containsExactly(usd("0.95"));
    }

    @Test
    void refusesAtOnceWhatCannotFitWhateverComesBack() throws Exception {
        Asked.Granted first = granted("0.4");
        assertThat(budget.ask(Optional.of(usd("1.01")))).isInstanceOf(Asked.Refused.class);
        budget.settle(first, Optional.of(usd("0.4")));
        assertThat(budget.ask(Optional.of(usd("0.7"))))
                .isEqualTo(new Asked.Refused("the budget of 1 USD is used up (this call may cost 0.7)"));
        budget.giveBack(granted("0.6"));
        assertThat(granted("0.6")).isNotNull();
    }
}
