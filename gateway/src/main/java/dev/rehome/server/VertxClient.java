package dev.rehome.server;

import dev.rehome.relay.Client;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/// The client's connection. Pieces that come in one turn of the event loop go out as one write: a read from the
/// provider
/// often holds many events.
final class VertxClient implements Client {
    private final Context context;
    private final HttpServerResponse response;
    private Buffer waiting = Buffer.buffer();
    private boolean scheduled;

    VertxClient(Context context, HttpServerResponse response) {
        this.context = context;
        this.response = response;
    }

    @Override
    public void head(int status, Map<String, String> headers) {
        response.setStatusCode(status).setChunked(true);
        headers.forEach(response::putHeader);
    }

    @Override
    public void whole(int status, Map<String, String> headers, byte[] body) {
        if (isGone()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        response.end(Buffer.buffer(body));
    }

    @Override
    public void write(byte[] bytes) {
        waiting.appendBytes(bytes);
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(_ -> flush());
        }
    }

    @Override
    public void end() {
        Buffer rest = waiting;
        waiting = Buffer.buffer();
        if (!isGone()) {
            response.end(rest);
        }
    }

    @Override
    public void abort() {
        if (!isGone()) {
            response.reset();
        }
    }

    @Override
    public boolean isWritable() {
        return !response.writeQueueFull();
    }

    private void flush() {
        scheduled = false;
        if (waiting.length() > 0 && !isGone()) {
            Buffer now = waiting;
            waiting = Buffer.buffer();
            response.write(now);
        }
    }

    private boolean isGone() {
        return response.closed() || response.ended();
    }
}
