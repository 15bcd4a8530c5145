package dev.rehome.relocate.reembed;

import dev.rehome.relocate.Money;
import java.util.List;
import java.util.Optional;

/// Has texts embedded by one target, each call through the same decision as a client's.
public interface Embedder {
    /// Blocks until there is an answer.
    Embedded embed(List<String> texts) throws InterruptedException;

    /// What so many tokens cost, by the catalogue or the operator's prices; empty where no price is known.
    Optional<Money> price(long tokens);
}
