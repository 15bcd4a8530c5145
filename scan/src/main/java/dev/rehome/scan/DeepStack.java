package dev.rehome.scan;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A thread with a large stack. The native parsers recurse over what is nested, and nothing guards their stack.
final class DeepStack {
    static final long BYTES = 64L << 20;

    private DeepStack() {}

    static <T> T call(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().stackSize(BYTES).start(() -> {
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.join();
        } catch (java.util.concurrent.CompletionException failure) {
            throw new IllegalStateException(
                    Optional.ofNullable(failure.getCause()).orElse(failure));
        }
    }
}
