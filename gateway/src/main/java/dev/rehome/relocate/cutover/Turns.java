package dev.rehome.relocate.cutover;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// One step after another: each begins when the one before it has been taken or refused, so that what speaks against
/// it is looked up where that one left off. Safe for threads.
final class Turns {
    private CompletableFuture<Boolean> last = CompletableFuture.completedFuture(true);

    synchronized <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> step) {
        CompletableFuture<T> taken = last.thenCompose(_ -> step.get());
        last = taken.handle((_, _) -> true);
        return taken;
    }
}
