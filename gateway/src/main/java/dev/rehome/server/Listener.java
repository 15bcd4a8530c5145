package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.config.ClientAddress;
import dev.rehome.config.Config;
import dev.rehome.config.Tls;
import dev.rehome.place.Address;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.server.front.Routes;
import dev.rehome.upstream.VertxTimers;
import dev.rehome.upstream.VertxUpstream;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API port on one event loop, with a client of its own. Several of them share the port.
final class Listener extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /// One event of a live session, with its sound.
    private static final int FRAME_BYTES_MAX = 4 * 1024 * 1024;

    private static final long CERTIFICATE_LOOK_MILLIS = 10_000;

    private final Running running;
    private final Config config;
    private final Keeping keeping;
    private final ResponseRuns runs;
    private @Nullable HttpServer server;
    private @Nullable Calls carrier;

    Listener(Running running, Config config, Keeping keeping, ResponseRuns runs) {
        this.keeping = keeping;
        this.runs = runs;
        this.running = running;
        this.config = config;
    }

    @Override
    public Future<?> start() {
        VertxUpstream upstream =
                new VertxUpstream(vertx, config.limits(), config.outbound().caFile(), Listener::isPublic);
        Calls calls = new Calls(
                vertx,
                context,
                running,
                new LoopSites(upstream, new VertxTimers(vertx), running.clock()),
                keeping.responses().map(shelf -> new ResponseTurns(vertx, context, running, shelf, runs)),
                keeping.samples());
        VideoCalls videos = new VideoCalls(vertx, context, running, calls, keeping.videos());
        ResponseCalls responses = new ResponseCalls(context, running, keeping.responses(), runs);
        carrier = calls;
        Models models = new Models(running, context);
        KeptCalls kept = new KeptCalls(vertx, context, running, keeping);
        HttpServer made = vertx.createHttpServer(options())
                .requestHandler(request -> route(request, new Parts(calls, models, kept, responses, videos)))
                .connectionHandler(this::admit)
                .invalidRequestHandler(request -> {
                    Reply reply = Front.OPENAI.errors().refusal(new Refusal.Malformed("the request is not HTTP"));
                    send(request, reply);
                    request.connection().close();
                });
        server = made;
        config.listen().tls().ifPresent(tls -> watchCertificate(made, tls));
        return made.listen();
    }

    private static boolean isPublic(InetAddress address) {
        return Address.of(address).special().isEmpty();
    }

    /// A connection beyond the limit is closed at once.
    private void admit(HttpConnection connection) {
        if (running.connections().incrementAndGet() > config.limits().connectionsMax()) {
            running.connections().decrementAndGet();
            connection.close();
            return;
        }
        connection.closeHandler(_ -> running.connections().decrementAndGet());
    }

    /// Looks now and then whether the certificate was renewed, and takes the new one for new connections.
    private void watchCertificate(HttpServer listening, Tls tls) {
        AtomicReference<FileTime> taken = new AtomicReference<>(modified(tls));
        vertx.setPeriodic(CERTIFICATE_LOOK_MILLIS, _ -> {
            FileTime now = modified(tls);
            if (!now.equals(taken.getAndSet(now))) {
                listening
                        .updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(certificate(tls)), true)
                        .onSuccess(_ -> LOG.info("the certificate was read again"))
                        .onFailure(why -> LOG.error("the new certificate was not taken; the old one goes on", why));
            }
        });
    }

    private static FileTime modified(Tls tls) {
        try {
            return Files.getLastModifiedTime(tls.certificateFile());
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static PemKeyCertOptions certificate(Tls tls) {
        return new PemKeyCertOptions()
                .addCertPath(tls.certificateFile().toString())
                .addKeyPath(tls.keyFile().toString());
    }

    /// Does something on this loop's thread, with what carries its calls.
    void run(Consumer<Calls> action) {
        Calls calls = Objects.requireNonNull(carrier, "the loop has not started");
        context.runOnContext(_ -> action.accept(calls));
    }

    /// Listens no longer, and ends the connections when their last answers are out, at the latest after `patience`.
    Future<?> closeGently(Duration patience) {
        return server == null ? Future.succeededFuture() : server.shutdown(patience);
    }

    /// The port that is listened on.
    int port() {
        return server == null ? 0 : server.actualPort();
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.listen().host())
                .setPort(config.listen().port())
                .setMaxHeaderSize(config.limits().headBytesMax())
                .setIdleTimeout((int) idle().toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setTcpNoDelay(true)
                .setWebSocketSubProtocols(List.of("realtime"))
                .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                .setMaxWebSocketMessageSize(FRAME_BYTES_MAX)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setUseProxyProtocol(config.location().clientAddress() == ClientAddress.PROXY_PROTOCOL);
        config.listen()
                .tls()
                .ifPresent(tls -> options.setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate(tls)));
        return options;
    }

    /// The engine's idle time counts also while a client waits for an answer, so it must outlast the longest call.
    private Duration idle() {
        Duration call = config.timeouts().call().total().plus(config.timeouts().requestBody());
        Duration idle = config.timeouts().idle();
        return idle.compareTo(call) > 0 ? idle : call;
    }

    /// Who answers what.
    private record Parts(Calls calls, Models models, KeptCalls kept, ResponseCalls responses, VideoCalls videos) {}

    private void route(HttpServerRequest request, Parts parts) {
        try {
            Route route = Routes.find(request.method().name(), request.path() == null ? "" : request.path());
            switch (route) {
                case Route.Call call -> parts.calls.serve(request, call);
                case Route.Live live -> parts.calls.live(request, live);
                case Route.Models(Front front) -> send(request, parts.models.list(request, front));
                case Route.Model(Front front, String id) -> send(request, parts.models.one(request, front, id));
                case Route.Kept asked -> parts.kept.serve(request, asked);
                case Route.Response asked -> parts.responses.serve(request, asked);
                case Route.Video asked -> parts.videos.serve(request, asked);
                case Route.Refused(Front front, Refusal refusal) ->
                    send(request, front.errors().refusal(refusal));
            }
        } catch (RuntimeException fault) {
            String id = CallIds.next(running.clock());
            LOG.error("call {}: a fault of the gateway", id, fault);
            send(request, Front.OPENAI.errors().refusal(new Refusal.Internal(id)), id);
        }
    }

    private void send(HttpServerRequest request, Reply reply) {
        send(request, reply, CallIds.next(running.clock()));
    }

    private static void send(HttpServerRequest request, Reply reply, String id) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        request.response().setStatusCode(reply.status()).putHeader("x-request-id", id);
        reply.headers().forEach(request.response()::putHeader);
        request.response().end(Buffer.buffer(reply.body()));
    }
}
