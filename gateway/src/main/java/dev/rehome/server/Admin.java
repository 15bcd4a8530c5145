package dev.rehome.server;

import dev.rehome.config.Config;
import dev.rehome.dialect.Secret;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The admin port: health, readiness, metrics and the state of the gateway. Where a token is configured every path but
/// `/healthz` asks for it; without one the port is on loopback only, which the configuration sees to.
final class Admin extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Admin.class);
    private static final String BEARER = "Bearer ";
    private static final Set<String> PAGES = Set.of("/readyz", "/metrics", "/api/status");
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    private final Running running;
    private final Config config;
    private final AdminPages pages;
    private final AdminApi api;
    private @Nullable HttpServer server;

    Admin(Running running, Config config, AdminPages pages, AdminApi api) {
        this.running = running;
        this.config = config;
        this.pages = pages;
        this.api = api;
    }

    @Override
    public Future<?> start() {
        HttpServer made = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.listen().adminHost())
                        .setPort(config.listen().adminPort()))
                .requestHandler(this::answer);
        server = made;
        return made.listen();
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        if (path.equals("/healthz")) {
            end(request, 200, "text/plain; charset=utf-8", "ok\n");
        } else if (!isAllowed(request)) {
            request.response().putHeader("www-authenticate", "Bearer");
            end(request, 401, "application/json", "{\"error\":\"a bearer token is needed: admin.token\"}\n");
        } else if (request.method().name().equals("GET")) {
            page(request, path);
        } else if (!request.method().name().equals("POST") || PAGES.contains(path)) {
            end(request, 405, "application/json", "{\"error\":\"not by this method\"}\n");
        } else if (isFromAPage(request)) {
            end(request, 403, "application/json", "{\"error\":\"not from a page of another origin\"}\n");
        } else {
            Duration patience = config.timeouts().requestBody();
            BodyReader.read(vertx, request, BODY_BYTES_MAX, patience, read -> {
                switch (read) {
                    case BodyReader.Read.Whole(byte[] body) -> more(request, path, body);
                    case BodyReader.Read.TooLarge() ->
                        end(request, 413, "application/json", "{\"error\":\"too large\"}\n");
                    case BodyReader.Read.TooSlow() -> request.connection().close();
                }
            });
        }
    }

    /// Without a token the port is open to this machine, and so to every page that a browser on it shows: a page's
    /// request has an origin, or a type that pages may send without asking.
    private static boolean isFromAPage(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return request.getHeader("origin") != null || type == null || !type.startsWith("application/json");
    }

    private void more(HttpServerRequest request, String path, byte[] body) {
        Map<String, String> query = new HashMap<>();
        request.params().forEach(query::put);
        api.answer(new AdminApi.Asked(request.method().name(), path, query, body))
                .ifPresentOrElse(
                        answer -> Future.fromCompletionStage(answer, context)
                                .onSuccess(done -> end(request, done.status(), "application/json", done.json() + "\n"))
                                .onFailure(failed -> {
                                    LOG.error("admin: {}", path, failed);
                                    end(request, 500, "application/json", "{\"error\":\"a fault of the gateway\"}\n");
                                }),
                        () -> end(request, 404, "application/json", "{\"error\":\"nothing at this path\"}\n"));
    }

    private void page(HttpServerRequest request, String path) {
        switch (path) {
            case "/readyz" -> {
                boolean ready = !running.draining().get();
                end(request, ready ? 200 : 503, "text/plain; charset=utf-8", ready ? "ready\n" : "draining\n");
            }
            case "/metrics" ->
                vertx.executeBlocking(pages::scrape, false)
                        .onSuccess(text -> end(request, 200, pages.type(), text))
                        .onFailure(_ -> end(request, 500, "text/plain; charset=utf-8", "no metrics\n"));
            case "/api/status" -> end(request, 200, "application/json", StatusPage.of(running));
            default -> more(request, path, new byte[0]);
        }
    }

    private boolean isAllowed(HttpServerRequest request) {
        Optional<Secret> token = config.admin().token();
        if (token.isEmpty()) {
            return true;
        }
        String header = request.getHeader("authorization");
        return header != null
                && header.startsWith(BEARER)
                && MessageDigest.isEqual(
                        header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
                        token.get().reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static void end(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", type)
                .putHeader("cache-control", "no-store")
                .end(body);
    }
}
