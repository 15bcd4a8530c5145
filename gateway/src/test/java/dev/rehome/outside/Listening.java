package dev.rehome.outside;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// What LangChain4j tells of a stream.
final class Listening implements StreamingChatResponseHandler {
    private final boolean leaves;
    private final AtomicInteger pieces = new AtomicInteger();
    private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    /// @param leaves whether the stream is cancelled at its first piece
    Listening(boolean leaves) {
        this.leaves = leaves;
    }

    int pieces() {
        return pieces.get();
    }

    CompletableFuture<ChatResponse> whole() {
        return whole;
    }

    CompletableFuture<Void> left() {
        return left;
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        pieces.incrementAndGet();
        if (leaves) {
            context.streamingHandle().cancel();
            left.complete(null);
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
        left.completeExceptionally(error);
    }
}
