package dev.rehome.upstream;

import dev.rehome.dialect.Outbound;
import dev.rehome.relay.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Gets a result from a host that a provider named. The name is looked up here, and what is connected to is the address
/// that was judged: a name whose answer changes in between gains nothing. Behind a proxy the proxy looks names up, so
/// only addresses can be judged.
final class FetchExchange implements Upstream.Exchange {
    private final Upstream.Receiver receiver;
    private Upstream.@Nullable Exchange opened;
    private boolean paused;
    private boolean over;

    private FetchExchange(Upstream.Receiver receiver) {
        this.receiver = receiver;
    }

    /// The client and what it needs to know of addresses.
    record Way(Vertx vertx, HttpClientAgent client, Predicate<InetAddress> isPublic) {}

    static FetchExchange open(
            Way way,
            Outbound.Fetch fetch,
            Duration connectTimeout,
            Upstream.Receiver receiver,
            @Nullable ProxyOptions proxy) {
        FetchExchange exchange = new FetchExchange(receiver);
        Outbound.Http request = new Outbound.Http("GET", fetch.uri(), Map.of("accept", "*/*"), new byte[0]);
        RequestOptions options = HttpExchange.options(request, connectTimeout, proxy);
        String host = bare(fetch.uri());
        boolean isName = proxy != null && !isAddress(host);
        if (isName) {
            exchange.start(way, request, options);
            return exchange;
        }
        way.vertx().executeBlocking(() -> InetAddress.getAllByName(host), false).onComplete(found -> {
            if (found.failed()) {
                exchange.broken("no address: " + found.cause());
            } else if (!fetch.isPrivateAllowed()
                    && !Arrays.stream(found.result()).allMatch(way.isPublic())) {
                exchange.broken("the host of the result is at an address that is not public");
            } else {
                if (proxy == null) {
                    options.setServer(
                            SocketAddress.inetSocketAddress(options.getPort(), found.result()[0].getHostAddress()));
                }
                exchange.start(way, request, options);
            }
        });
        return exchange;
    }

    private static String bare(URI uri) {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isAddress(String host) {
        try {
            return InetAddress.ofLiteral(host) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void start(Way way, Outbound.Http request, RequestOptions options) {
        if (over) {
            return;
        }
        opened = HttpExchange.open(way.vertx(), way.client(), request, options, receiver);
        if (paused) {
            opened.pause();
        }
    }

    private void broken(String why) {
        if (!over) {
            over = true;
            receiver.broken(why, false);
        }
    }

    @Override
    public void pause() {
        paused = true;
        if (opened != null) {
            opened.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (opened != null) {
            opened.resume();
        }
    }

    @Override
    public void send(String frame) {
        throw new IllegalStateException("a frame for an HTTP request");
    }

    @Override
    public void release() {
        over = true;
        if (opened != null) {
            opened.release();
        }
    }

    @Override
    public void cancel() {
        over = true;
        if (opened != null) {
            opened.cancel();
        }
    }
}
