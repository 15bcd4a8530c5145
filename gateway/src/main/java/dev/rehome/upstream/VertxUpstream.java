package dev.rehome.upstream;

import dev.rehome.config.Egress;
import dev.rehome.config.Limits;
import dev.rehome.dialect.Outbound;
import dev.rehome.relay.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The clients of one event loop. Each provider's host has a pool of its own, so that a slow one takes nothing from the
/// others. Redirects are never followed.
public final class VertxUpstream {
    /// Shorter than any provider's own, so that a pooled connection is seldom already closed by the other side.
    private static final int KEEP_ALIVE_SECONDS = 25;

    /// As one event of an event stream.
    private static final int FRAME_BYTES_MAX = 4 * 1024 * 1024;

    private static final int HEADER_BYTES_MAX = 32 * 1024;

    private final Vertx vertx;
    private final HttpClientAgent http;
    private final WebSocketClient sockets;
    private final Predicate<InetAddress> isPublic;

    /// @param caFile certificates to trust besides the system's
    /// @param isPublic whether results may be got from this address without the operator's word
    public VertxUpstream(Vertx vertx, Limits limits, Optional<Path> caFile, Predicate<InetAddress> isPublic) {
        this.vertx = vertx;
        this.isPublic = isPublic;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false);
        WebSocketClientOptions socketOptions =
                new WebSocketClientOptions().setMaxFrameSize(FRAME_BYTES_MAX).setMaxMessageSize(FRAME_BYTES_MAX);
        caFile.ifPresent(file -> {
            options.setTrustOptions(Trust.besidesSystem(file));
            socketOptions.setTrustOptions(Trust.besidesSystem(file));
        });
        PoolOptions pool = new PoolOptions()
                .setHttp1MaxSize(limits.upstreamConnectionsMax())
                .setMaxWaitQueueSize(limits.upstreamQueueMax());
        this.http = vertx.createHttpClient(options, pool);
        this.sockets = vertx.createWebSocketClient(socketOptions);
    }

    /// The way out of one provider.
    public Upstream through(Egress egress) {
        ProxyOptions proxy = egress.proxy().map(uri -> proxy(uri, egress)).orElse(null);
        return (outbound, connectTimeout, receiver) -> open(outbound, connectTimeout, receiver, proxy);
    }

    private Upstream.Exchange open(
            Outbound outbound, Duration connectTimeout, Upstream.Receiver receiver, @Nullable ProxyOptions proxy) {
        return switch (outbound) {
            case Outbound.Http request ->
                HttpExchange.open(vertx, http, request, HttpExchange.options(request, connectTimeout, proxy), receiver);
            case Outbound.Fetch fetch ->
                FetchExchange.open(
                        new FetchExchange.Way(vertx, http, isPublic), fetch, connectTimeout, receiver, proxy);
            case Outbound.Socket socket -> SocketExchange.open(sockets, socket, connectTimeout, receiver, proxy);
        };
    }

    private static ProxyOptions proxy(URI uri, Egress egress) {
        boolean socks = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("socks");
        ProxyOptions options = new ProxyOptions()
                .setType(socks ? ProxyType.SOCKS5 : ProxyType.HTTP)
                .setHost(uri.getHost())
                .setPort(uri.getPort());
        egress.proxyUser().ifPresent(options::setUsername);
        egress.proxyPassword().ifPresent(password -> options.setPassword(password.reveal()));
        return options;
    }

    static int port(URI uri, boolean secure) {
        return uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    }

    static String pathAndQuery(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
