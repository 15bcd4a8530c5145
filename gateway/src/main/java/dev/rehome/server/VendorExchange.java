package dev.rehome.server;

import dev.rehome.batch.NativeCalls.Asked;
import dev.rehome.batch.NativeCalls.Told;
import dev.rehome.batch.NativeCalls.Upload;
import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Content;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.relay.Upstream;
import dev.rehome.way.Site;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request to a provider's own batch API, on the event loop that it was begun on. Files go from and to the disk
/// piece
/// by piece, no faster than either side takes them.
final class VendorExchange implements Upstream.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(VendorExchange.class);
    private static final int BODY_BYTES_MAX = 16 << 20;
    private static final long IDLE_MILLIS = 60_000;
    private static final String BOUNDARY = "rehome-6c1f0b5e8a5d4f0a9d3e";

    private final Vertx vertx;
    private final Site site;
    private final LoopSite loop;
    private final BatchApi api;
    private final Asked asked;
    private final CompletableFuture<Told> told;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Optional<AsyncFile> source = Optional.empty();
    private Optional<AsyncFile> sink = Optional.empty();
    private Optional<Credential> credential = Optional.empty();
    private Optional<Upstream.Exchange> exchange = Optional.empty();
    private int status;
    private boolean isAlive;
    private long timer;

    /// @param told completes with the answer
    VendorExchange(Vertx vertx, Site site, LoopSite loop, BatchApi api, Asked asked, CompletableFuture<Told> told) {
        this.vertx = vertx;
        this.site = site;
        this.loop = loop;
        this.api = api;
        this.asked = asked;
        this.told = told;
    }

    /// Must be called on the event loop of `loop`.
    void start() {
        open().onComplete(opened -> {
            if (opened.succeeded()) {
                send();
            } else {
                broken(String.valueOf(opened.cause()), false);
            }
        });
    }

    private Future<?> open() {
        if (asked.file().isPresent()) {
            return vertx.fileSystem()
                    .open(
                            asked.file().get().file().toString(),
                            new OpenOptions().setRead(true).setWrite(false))
                    .onSuccess(file -> source = Optional.of(file));
        }
        if (asked.into().isPresent()) {
            return vertx.fileSystem()
                    .open(
                            asked.into().get().toString(),
                            new OpenOptions().setWrite(true).setTruncateExisting(true))
                    .onSuccess(file -> sink = Optional.of(file));
        }
        return Future.succeededFuture();
    }

    private void send() {
        timer = vertx.setPeriodic(IDLE_MILLIS, _ -> look());
        loop.credentials()
                .get(
                        got -> {
                            credential = Optional.of(got);
                            send(got);
                        },
                        failure -> broken(failure.internal(), false));
    }

    private void send(Credential with) {
        try {
            Kind.Site at =
                    new Kind.Site(site.provider().baseUrl(), site.provider().options());
            exchange = Optional.of(loop.upstream()
                    .open(
                            api.outbound(at, with, request()),
                            site.provider().timeouts().connect(),
                            this));
        } catch (RuntimeException fault) {
            LOG.error("{}: a fault of the gateway at its batch API", site.id(), fault);
            broken(fault.toString(), false);
        }
    }

    private BatchApi.Request request() {
        if (asked.file().isPresent() && source.isPresent()) {
            byte[] start = start(asked.file().get()).getBytes(StandardCharsets.UTF_8);
            Content end = Content.of("\r\n--" + BOUNDARY + "--\r\n");
            return new BatchApi.Request(
                    asked.method(),
                    asked.rest(),
                    "multipart/form-data; boundary=" + BOUNDARY,
                    start,
                    List.of(new Stored(source.get()), end));
        }
        String type = asked.json().length == 0 ? "" : "application/json";
        return new BatchApi.Request(asked.method(), asked.rest(), type, asked.json(), List.of());
    }

    private static String start(Upload upload) {
        return "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n--" + BOUNDARY
                + "\r\ncontent-disposition: form-data; name=\"file\"; filename=\"" + upload.name()
                + "\"\r\ncontent-type: application/jsonl\r\n\r\n";
    }

    /// Looks now and then whether anything has happened since.
    private void look() {
        if (!isAlive) {
            exchange.ifPresent(Upstream.Exchange::cancel);
            broken("nothing came for a long time", true);
        }
        isAlive = false;
    }

    @Override
    public void head(int code, Headers headers) {
        status = code;
        isAlive = true;
    }

    @Override
    public void bytes(byte[] chunk) {
        isAlive = true;
        boolean isGood = status >= 200 && status < 300;
        if (sink.isPresent() && isGood) {
            sink.get().write(Buffer.buffer(chunk));
            if (sink.get().writeQueueFull()) {
                exchange.ifPresent(Upstream.Exchange::pause);
                sink.get().drainHandler(_ -> exchange.ifPresent(Upstream.Exchange::resume));
            }
        } else if (body.size() + chunk.length <= BODY_BYTES_MAX) {
            body.writeBytes(chunk);
        }
    }

    @Override
    public void frame(String text) {}

    @Override
    public void end(Ending how) {
        if (how != Ending.CLEAN) {
            broken("the answer broke off: " + how, true);
            return;
        }
        if (status == 401) {
            credential.ifPresent(loop.credentials()::forget);
        }
        over(new Told(status, body.toByteArray()));
    }

    @Override
    public void broken(String why, boolean sent) {
        LOG.warn("{}: {} {}: {}", site.id(), asked.method(), path(), why);
        over(new Told(0, new byte[0]));
    }

    private String path() {
        int query = asked.rest().indexOf('?');
        return query < 0 ? asked.rest() : asked.rest().substring(0, query);
    }

    private void over(Told answer) {
        vertx.cancelTimer(timer);
        Future<Void> written =
                sink.map(file -> file.flush().eventually(() -> file.close())).orElseGet(Future::succeededFuture);
        source.ifPresent(AsyncFile::close);
        written.onComplete(done -> told.complete(done.succeeded() ? answer : new Told(0, new byte[0])));
    }

    /// The file of lines.
    private final class Stored implements Content {
        private final AsyncFile file;

        Stored(AsyncFile file) {
            this.file = file;
        }

        @Override
        public long length() {
            return file.sizeBlocking();
        }

        @Override
        public void read(long from, int bytesMax, Consumer<byte[]> take, Consumer<Throwable> failed) {
            int length = (int) Math.min(bytesMax, length() - from);
            file.read(Buffer.buffer(length), 0, from, length).onComplete(read -> {
                isAlive = true;
                if (read.failed() || read.result().length() == 0) {
                    failed.accept(read.failed() ? read.cause() : new IllegalStateException("a file became shorter"));
                } else {
                    take.accept(read.result().getBytes());
                }
            });
        }
    }
}
