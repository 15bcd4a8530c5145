package dev.rehome.simulate;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;

/// The body of one HTTP answer.
///
/// @param request the request that it answers
/// @param splitBytes the most bytes of one write
/// @param outcome where the end is noted
record HttpLine(HttpServerRequest request, int splitBytes, CompletableFuture<Received.Outcome> outcome)
        implements Line {
    @Override
    public Future<Void> send(String text) {
        return write(Buffer.buffer(text), 0);
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        return write(bytes, 0);
    }

    private Future<Void> write(Buffer bytes, int from) {
        HttpServerResponse response = request.response();
        if (!open()) {
            return Future.failedFuture("the caller has left");
        }
        int end = (int) Math.min(bytes.length(), (long) from + splitBytes);
        Future<Void> written = response.write(bytes.slice(from, end));
        return end == bytes.length() ? written : written.compose(_ -> write(bytes, end));
    }

    @Override
    public void finish() {
        request.response()
                .end()
                .onComplete(done ->
                        outcome.complete(done.succeeded() ? Received.Outcome.ANSWERED : Received.Outcome.CALLER_GONE));
    }

    @Override
    public void drop() {
        outcome.complete(Received.Outcome.DROPPED);
        request.connection().close();
    }

    @Override
    public boolean open() {
        return !request.response().ended() && !request.response().closed();
    }
}
