package dev.rehome.server;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/// Collects the body of a request, up to a size and for a time.
final class BodyReader {
    private final HttpServerRequest request;
    private final int bytesMax;
    private final Consumer<Read> whenRead;
    private Buffer body;
    private long timer;
    private boolean over;

    /// What became of it.
    sealed interface Read {
        record Whole(byte[] body) implements Read {}

        record TooLarge() implements Read {}

        record TooSlow() implements Read {}
    }

    private BodyReader(HttpServerRequest request, int bytesMax, int expected, Consumer<Read> whenRead) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.whenRead = whenRead;
        this.body = Buffer.buffer(expected);
    }

    static void read(Vertx vertx, HttpServerRequest request, int bytesMax, Duration timeout, Consumer<Read> whenRead) {
        long announced = announced(request);
        if (announced > bytesMax) {
            whenRead.accept(new Read.TooLarge());
            return;
        }
        BodyReader reader = new BodyReader(request, bytesMax, (int) Math.max(announced, 0), whenRead);
        reader.timer = vertx.setTimer(timeout.toMillis(), _ -> reader.end(new Read.TooSlow()));
        request.handler(reader::more);
        request.endHandler(_ -> {
            vertx.cancelTimer(reader.timer);
            reader.end(new Read.Whole(reader.takeBody()));
        });
        request.exceptionHandler(_ -> {
            vertx.cancelTimer(reader.timer);
            reader.over = true;
        });
    }

    private void more(Buffer chunk) {
        if (over) {
            return;
        }
        if (body.length() + chunk.length() > bytesMax) {
            end(new Read.TooLarge());
        } else {
            body.appendBuffer(chunk);
        }
    }

    /// The engine keeps this reader for as long as the answer takes, so it must not keep the body.
    private byte[] takeBody() {
        byte[] whole = body.getBytes();
        body = Buffer.buffer(0);
        return whole;
    }

    private void end(Read read) {
        if (!over) {
            over = true;
            if (!(read instanceof Read.Whole)) {
                request.handler(_ -> {});
            }
            whenRead.accept(read);
        }
    }

    static long announced(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
