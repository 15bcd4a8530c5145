package dev.rehome.simulate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/// One running simulated vendor: where it listens, what it received, and what it shall do wrong next. All methods may
/// be
/// called from any thread.
public final class Simulated {
    private static final System.Logger LOG = System.getLogger(Simulated.class.getName());
    private static final int BODY_BYTES_MAX = 64 << 20;
    private static final int REQUESTS_KEPT_MAX = 1_000;

    private final Vendor vendor;
    private final Vertx vertx;
    private final Options options;
    private final HttpServer server;
    private final Stalls stalls = new Stalls();
    private final Queue<Fault> next = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Optional<Fault>> always = new AtomicReference<>(Optional.empty());
    private final AtomicLong ids = new AtomicLong();
    private final List<Received> received = new ArrayList<>();

    Simulated(Vendor vendor, Vertx vertx, Options options) {
        this.vendor = vendor;
        this.vertx = vertx;
        this.options = options;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(options.ports().getOrDefault(vendor.card().id(), 0))
                .setMaxWebSocketFrameSize(1 << 20)
                .setMaxWebSocketMessageSize(16 << 20));
        server.requestHandler(this::take);
    }

    /// What a configuration must say to call it.
    public VendorCard card() {
        return vendor.card();
    }

    /// The simulated vendor itself, for what only it can do.
    public Vendor vendor() {
        return vendor;
    }

    /// The port that it listens on.
    public int port() {
        return server.actualPort();
    }

    /// The base URL for a configuration, without a slash at the end.
    public String baseUrl() {
        return card().scheme() + "://127.0.0.1:" + port() + card().basePath();
    }

    /// Makes the next requests go wrong, one fault each, in this order.
    public Simulated next(Fault... faults) {
        next.addAll(List.of(faults));
        return this;
    }

    /// Makes the next requests go wrong, by the words of [Fault], such as `quota` or `cut:3`.
    public Simulated next(String... words) {
        for (String word : words) {
            next.add(Fault.parse(word));
        }
        return this;
    }

    /// Makes every request go wrong that has no fault of its own, until [#calm()].
    public Simulated always(Fault fault) {
        always.set(Optional.of(fault));
        return this;
    }

    /// Forgets all scripted faults.
    public void calm() {
        next.clear();
        always.set(Optional.empty());
    }

    /// Lets the stalled answers go on.
    public void release() {
        stalls.release();
    }

    /// How many answers are stalled now.
    public int stalled() {
        return stalls.count();
    }

    /// The requests received, oldest first; only the newest thousand are kept.
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /// The newest request.
    ///
    /// @throws java.util.NoSuchElementException if there was none
    public Received last() {
        return received().getLast();
    }

    /// Forgets the requests received.
    public void forget() {
        synchronized (received) {
            received.clear();
        }
    }

    Future<HttpServer> listen() {
        return server.listen();
    }

    Future<Void> stop() {
        stalls.release();
        return server.close();
    }

    Vertx vertx() {
        return vertx;
    }

    Options options() {
        return options;
    }

    /// How long each event waits.
    Duration pace(Optional<Fault> fault) {
        return fault.orElse(new Fault.FinishTwice()) instanceof Fault.Slow(int millis)
                ? Duration.ofMillis(millis)
                : options.pace();
    }

    Stalls stalls() {
        return stalls;
    }

    Optional<Fault> scripted() {
        return Optional.ofNullable(next.poll()).or(always::get);
    }

    String id(int digits) {
        long seed = (ids.incrementAndGet() + card().id().hashCode() * 31L) * 0x9E3779B97F4A7C15L;
        StringBuilder hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append(String.format(Locale.ROOT, "%016x", seed));
            seed = seed * 0xD1342543DE82EF95L + 1;
        }
        return hex.substring(0, digits);
    }

    private void take(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("upgrade"))) {
            Exchange exchange = new Exchange(this, request, new byte[0], log(request, ""));
            guarded(exchange, () -> vendor.upgrade(exchange));
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= BODY_BYTES_MAX) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> {
            Received entry = log(request, body.toString());
            request.response().closeHandler(_ -> {
                if (!request.response().ended()) {
                    entry.outcome().complete(Received.Outcome.CALLER_GONE);
                }
            });
            Exchange exchange = new Exchange(this, request, body.getBytes(), entry);
            guarded(exchange, () -> {
                if (body.length() > BODY_BYTES_MAX) {
                    exchange.refuse(Refusal.text(413, "Request Entity Too Large"));
                } else {
                    vendor.serve(exchange);
                }
            });
        });
    }

    /// A simulator that fails says so, so that no test takes its failure for a vendor's.
    private void guarded(Exchange exchange, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.log(System.Logger.Level.ERROR, "simulator " + card().id() + " failed", failure);
            exchange.refuse(Refusal.text(599, "the simulator itself failed: " + failure));
        }
    }

    private Received log(HttpServerRequest request, String body) {
        Map<String, List<String>> headers = request.headers().names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .collect(Collectors.toMap(name -> name, request.headers()::getAll, (first, _) -> first, TreeMap::new));
        Received entry = new Received(
                options.clock().instant(),
                request.method().name(),
                Optional.ofNullable(request.path()).orElse("/"),
                Optional.ofNullable(request.query()).orElse(""),
                headers,
                body,
                new CopyOnWriteArrayList<>(),
                new CompletableFuture<>());
        synchronized (received) {
            if (received.size() == REQUESTS_KEPT_MAX) {
                received.removeFirst();
            }
            received.add(entry);
        }
        return entry;
    }
}
