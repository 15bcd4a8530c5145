package dev.rehome.scan;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A thread with a large stack. The native parsers recurse over what is nested, and nothing guards their stack.
final class DeepStack {
    static final long BYTES = 64L << 20;

    private DeepStack() {}

    static <T> T call(Callable<T> work) throws IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().stackSize(BYTES).start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception | Error failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.join();
        } catch (CompletionException failure) {
            Throwable cause = Optional.ofNullable(failure.getCause()).orElse(failure);
            if (cause instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(cause);
        }
    }
}
