package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.config.ClientAddress;
import dev.rehome.config.Config;
import dev.rehome.dialect.Operation;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.server.front.Routes;
import dev.rehome.upstream.VertxUpstream;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API port on one event loop, with a client of its own. Several of them share the port.
final class Listener extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Running running;
    private final Config config;
    private @Nullable HttpServer server;

    Listener(Running running, Config config) {
        this.running = running;
        this.config = config;
    }

    @Override
    public Future<?> start() {
        VertxUpstream upstream =
                new VertxUpstream(vertx, config.limits(), config.outbound().caFile());
        Calls calls = new Calls(vertx, context, running, new LoopSites(upstream, running.clock()));
        Models models = new Models(running);
        HttpServer made = vertx.createHttpServer(options())
                .requestHandler(request -> route(request, calls, models))
                .invalidRequestHandler(request -> {
                    Reply reply = Front.OPENAI.errors().refusal(new Refusal.Malformed("the request is not HTTP"));
                    send(request, reply);
                    request.connection().close();
                });
        server = made;
        return made.listen();
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
                .setUseProxyProtocol(config.location().clientAddress() == ClientAddress.PROXY_PROTOCOL);
        config.listen()
                .tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(tls.certificateFile().toString())
                                .addKeyPath(tls.keyFile().toString())));
        return options;
    }

    /// The engine's idle time counts also while a client waits for an answer, so it must outlast the longest call.
    private Duration idle() {
        Duration call = config.timeouts().call().total().plus(config.timeouts().requestBody());
        Duration idle = config.timeouts().idle();
        return idle.compareTo(call) > 0 ? idle : call;
    }

    private void route(HttpServerRequest request, Calls calls, Models models) {
        try {
            Route route = Routes.find(request.method().name(), request.path() == null ? "" : request.path());
            switch (route) {
                case Route.Chat(Front front, var model) -> calls.serve(request, front, Operation.CHAT, model);
                case Route.Embeddings(Front front, var model) ->
                    calls.serve(request, front, Operation.EMBEDDINGS, model);
                case Route.Models(Front front) -> send(request, models.list(request, front));
                case Route.Model(Front front, String id) -> send(request, models.one(request, front, id));
                case Route.Refused(Front front, Refusal refusal) ->
                    send(request, front.errors().refusal(refusal));
            }
        } catch (RuntimeException fault) {
            String id = CallIds.next(running.clock());
            LOG.error("call {}: a fault of the gateway", id, fault);
            send(request, Front.OPENAI.errors().refusal(new Refusal.Internal(id)));
        }
    }

    private static void send(HttpServerRequest request, Reply reply) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        request.response().setStatusCode(reply.status());
        reply.headers().forEach(request.response()::putHeader);
        request.response().end(Buffer.buffer(reply.body()));
    }
}
