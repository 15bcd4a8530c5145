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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The admin port: health, readiness, metrics and the state of the gateway. Where a token is configured every path but
/// `/healthz` asks for it; without one the port is on loopback only, which the configuration sees to.
final class Admin extends VerticleBase {
    private static final String BEARER = "Bearer ";

    private final Running running;
    private final Config config;
    private final AdminPages pages;
    private @Nullable HttpServer server;

    Admin(Running running, Config config, AdminPages pages) {
        this.running = running;
        this.config = config;
        this.pages = pages;
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
        } else if (!request.method().name().equals("GET")) {
            end(request, 405, "application/json", "{\"error\":\"only GET\"}\n");
        } else {
            page(request, path);
        }
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
            default -> end(request, 404, "application/json", "{\"error\":\"nothing at this path\"}\n");
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
