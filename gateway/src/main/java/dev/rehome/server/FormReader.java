package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Form;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.FormCollector;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads a request that is a form, up to a size and for a time, into a spool. The form is read to its end before
/// anything is decided: a second `model` may stand last.
final class FormReader {
    /// OpenAI's limit for an upload of sound: 25 MiB ("Maximum content size limit (26214400) exceeded").
    static final int BYTES_MAX = 25 << 20;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServerRequest request;
    private final Spool spool;
    private final FormCollector collector;
    private final Consumer<Read> whenRead;
    private long bytes;
    private boolean over;

    /// What became of it.
    sealed interface Read {
        /// @param spool holds the files; whoever gets it closes it
        record Whole(Form form, long bytes, Spool spool) implements Read {}

        record Bad(Refusal refusal) implements Read {}

        record TooSlow() implements Read {}
    }

    private FormReader(HttpServerRequest request, Spool spool, Consumer<Read> whenRead) {
        this.request = request;
        this.spool = spool;
        this.whenRead = whenRead;
        this.collector = FormCollector.of(Optional.ofNullable(request.getHeader("content-type")), spool);
    }

    static void read(Vertx vertx, HttpServerRequest request, Duration timeout, Consumer<Read> whenRead) {
        if (BodyReader.announced(request) > BYTES_MAX) {
            whenRead.accept(new Read.Bad(new Refusal.TooLarge(BYTES_MAX)));
            return;
        }
        FormReader reader;
        try {
            Path directory = Path.of(System.getProperty("java.io.tmpdir"));
            reader = new FormReader(request, new Spool(vertx, directory, Spool.MEMORY_BYTES_MAX), whenRead);
        } catch (BadAsk bad) {
            whenRead.accept(new Read.Bad(bad.refusal()));
            return;
        }
        long timer = vertx.setTimer(timeout.toMillis(), _ -> reader.drop(new Read.TooSlow()));
        request.handler(reader::more);
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            reader.end();
        });
        request.exceptionHandler(_ -> {
            vertx.cancelTimer(timer);
            if (!reader.over) {
                reader.over = true;
                reader.spool.close();
            }
        });
    }

    private void more(Buffer chunk) {
        if (over) {
            return;
        }
        bytes += chunk.length();
        if (bytes > BYTES_MAX) {
            drop(new Read.Bad(new Refusal.TooLarge(BYTES_MAX)));
            return;
        }
        try {
            collector.feed(chunk.getBytes());
        } catch (BadAsk bad) {
            drop(new Read.Bad(bad.refusal()));
            return;
        }
        if (spool.isFull()) {
            request.pause();
            spool.flush().onComplete(stored -> {
                if (stored.failed()) {
                    drop(new Read.Bad(new Refusal.Internal("upload")));
                }
                request.resume();
            });
        }
    }

    private void end() {
        if (over) {
            return;
        }
        try {
            Form form = collector.end(boundary());
            spool.finish().onComplete(stored -> {
                if (stored.failed()) {
                    drop(new Read.Bad(new Refusal.Internal("upload")));
                } else if (!over) {
                    over = true;
                    whenRead.accept(new Read.Whole(form, bytes, spool));
                }
            });
        } catch (BadAsk bad) {
            drop(new Read.Bad(bad.refusal()));
        }
    }

    private void drop(Read read) {
        if (!over) {
            over = true;
            spool.close();
            whenRead.accept(read);
        }
    }

    private static String boundary() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return "rehome-" + HexFormat.of().formatHex(random);
    }
}
