package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.score.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A caller whose replies a test decides. Each call costs 0.01 USD, and 0.02 at worst.
final class Scripted implements Caller {
    static final Money COST = new Money(new BigDecimal("0.01"), "USD");

    private final Function<Replay, Replied> script;
    private final List<Replay> made = new CopyOnWriteArrayList<>();

    Scripted(Function<Replay, Replied> script) {
        this.script = script;
    }

    static Replied answered(String text) {
        return new Replied.Answered(Answer.ofText(text), 10, Optional.of(COST));
    }

    List<Replay> made() {
        return made;
    }

    @Override
    public Replied call(Replay replay) {
        made.add(replay);
        return script.apply(replay);
    }

    @Override
    public Optional<Money> worst(Replay replay) {
        return Optional.of(new Money(new BigDecimal("0.02"), "USD"));
    }
}
