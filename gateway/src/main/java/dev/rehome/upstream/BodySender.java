package dev.rehome.upstream;

import dev.rehome.dialect.Content;
import dev.rehome.dialect.Outbound;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Sends a body that comes in pieces, no faster than the provider takes it.
final class BodySender {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final HttpClientRequest request;
    private final Deque<Content> left;
    private final Consumer<Throwable> unreadable;
    private long position;
    private boolean over;

    private BodySender(HttpClientRequest request, Deque<Content> left, Consumer<Throwable> unreadable) {
        this.request = request;
        this.left = left;
        this.unreadable = unreadable;
    }

    /// @param unreadable told when a piece cannot be read; the request is then not ended
    static void send(HttpClientRequest request, Outbound.Http outbound, Consumer<Throwable> unreadable) {
        Deque<Content> pieces = new ArrayDeque<>();
        pieces.add(Content.of(outbound.body()));
        pieces.addAll(outbound.more());
        long length = pieces.stream().mapToLong(Content::length).sum();
        request.putHeader("content-length", Long.toString(length));
        BodySender sender = new BodySender(request, pieces, unreadable);
        // The answer may come, or the line may break, before all is sent.
        request.exceptionHandler(_ -> sender.over = true);
        request.drainHandler(_ -> sender.next());
        sender.next();
    }

    private void next() {
        while (!left.isEmpty() && left.getFirst().length() == position) {
            left.removeFirst();
            position = 0;
        }
        if (over) {
            return;
        }
        if (left.isEmpty()) {
            over = true;
            request.end();
            return;
        }
        left.getFirst().read(position, CHUNK_BYTES, this::write, why -> {
            over = true;
            unreadable.accept(why);
        });
    }

    private void write(byte[] chunk) {
        if (over) {
            return;
        }
        position += chunk.length;
        request.write(Buffer.buffer(chunk));
        if (!request.writeQueueFull()) {
            next();
        }
    }
}
