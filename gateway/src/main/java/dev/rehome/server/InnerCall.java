package dev.rehome.server;

import dev.rehome.server.front.Reply;
import dev.rehome.way.Recorded;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A call that the gateway makes itself for somebody who asked for it before: a line of a batch, an answer in the
/// background. It takes the same way as a client's call, and its answer is collected here.
///
/// The reply completes on the event loop that carries the call; whoever waits for it must not block there.
public final class InnerCall extends OwnCall {
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private Map<String, String> headers = Map.of();

    private InnerCall(Recorded recorded, Map<String, String> requestHeaders) {
        super(recorded, requestHeaders);
    }

    /// @param requestHeaders names in lower case, such as `x-rehome-tags`
    public static InnerCall whole(Recorded recorded, Map<String, String> requestHeaders) {
        return new InnerCall(recorded, requestHeaders);
    }

    /// The answer, whole; fails when it broke off without the API's own error.
    public CompletionStage<Reply> reply() {
        return reply;
    }

    /// Gives the call up: the provider is told at once. Must be called on the call's event loop.
    void cancel() {
        leave();
        reply.cancel(false);
    }

    @Override
    public boolean isGone() {
        return reply.isCancelled();
    }

    @Override
    public void head(int code, Map<String, String> answered) {
        status = code;
        headers = Map.copyOf(answered);
    }

    @Override
    public void whole(int code, Map<String, String> answered, byte[] bytes) {
        reply.complete(new Reply(code, answered, bytes));
    }

    @Override
    public void write(byte[] bytes) {
        body.writeBytes(bytes);
    }

    @Override
    public void end() {
        reply.complete(new Reply(status, headers, body.toByteArray()));
    }

    @Override
    public void abort() {
        reply.completeExceptionally(new IllegalStateException("the answer broke off"));
    }
}
