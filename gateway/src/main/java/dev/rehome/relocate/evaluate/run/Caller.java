package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import java.util.Optional;

/// Makes the calls of an evaluation, each through the same decision as a client's. What the decision denies is not
/// sent.
public interface Caller {
    /// Blocks until there is an answer.
    Replied call(Replay replay) throws InterruptedException;

    /// The most that a call can cost, by the catalogue or the operator's prices; empty where no price is known.
    Optional<Money> worst(Replay replay);
}
