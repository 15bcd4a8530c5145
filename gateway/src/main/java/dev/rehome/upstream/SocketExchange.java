package dev.rehome.upstream;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.relay.Upstream;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One WebSocket to a provider: connect, send, read until it closes. A refused upgrade is reported as its HTTP answer.
final class SocketExchange implements Upstream.Exchange {
    private static final short NORMAL_CLOSE = 1000;

    private final Upstream.Receiver receiver;
    private @Nullable WebSocket socket;
    private boolean over;

    private SocketExchange(Upstream.Receiver receiver) {
        this.receiver = receiver;
    }

    static SocketExchange open(
            WebSocketClient client,
            Outbound.Socket outbound,
            Duration connectTimeout,
            Upstream.Receiver receiver,
            @Nullable ProxyOptions proxy) {
        SocketExchange exchange = new SocketExchange(receiver);
        client.connect(options(outbound, connectTimeout, proxy)).onComplete(connected -> {
            if (connected.succeeded()) {
                exchange.opened(connected.result(), outbound);
            } else if (connected.cause() instanceof UpgradeRejectedException refused) {
                exchange.refused(refused);
            } else if (!exchange.over) {
                exchange.over = true;
                receiver.broken("no connection: " + connected.cause(), false);
            }
        });
        return exchange;
    }

    private static WebSocketConnectOptions options(
            Outbound.Socket outbound, Duration timeout, @Nullable ProxyOptions proxy) {
        URI uri = outbound.uri();
        boolean secure = "wss".equals(uri.getScheme());
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(uri.getHost())
                .setPort(VertxUpstream.port(uri, secure))
                .setSsl(secure)
                .setURI(VertxUpstream.pathAndQuery(uri))
                .setAllowOriginHeader(false)
                .setConnectTimeout(timeout.toMillis())
                .setTimeout(2 * timeout.toMillis());
        outbound.headers().forEach(options::putHeader);
        if (proxy != null) {
            options.setProxyOptions(proxy);
        }
        return options;
    }

    private void opened(WebSocket opened, Outbound.Socket outbound) {
        if (over) {
            opened.close();
            return;
        }
        socket = opened;
        opened.textMessageHandler(text -> {
            if (!over) {
                receiver.frame(text);
            }
        });
        opened.drainHandler(_ -> {
            if (!over) {
                receiver.writable();
            }
        });
        opened.exceptionHandler(_ -> ended(Ending.RESET));
        opened.closeHandler(_ -> {
            Short status = opened.closeStatusCode();
            ended(status != null && status == NORMAL_CLOSE ? Ending.CLEAN : Ending.TRUNCATED);
        });
        receiver.head(101, Headers.none());
        for (String frame : outbound.frames()) {
            opened.writeTextMessage(frame);
        }
    }

    private void refused(UpgradeRejectedException refusal) {
        if (over) {
            return;
        }
        Headers headers = name -> Optional.ofNullable(refusal.getHeaders().get(name));
        receiver.head(refusal.getStatus(), headers);
        if (!over && refusal.getBody() != null) {
            receiver.bytes(refusal.getBody().getBytes());
        }
        ended(Ending.CLEAN);
    }

    private void ended(Ending how) {
        if (!over) {
            over = true;
            receiver.end(how);
        }
    }

    @Override
    public void pause() {
        if (socket != null) {
            socket.pause();
        }
    }

    @Override
    public void resume() {
        if (socket != null) {
            socket.resume();
        }
    }

    @Override
    public void send(String frame) {
        if (socket != null && !over) {
            socket.writeTextMessage(frame);
        }
    }

    @Override
    public boolean isWritable() {
        return socket == null || !socket.writeQueueFull();
    }

    @Override
    public void release() {
        cancel();
    }

    @Override
    public void cancel() {
        over = true;
        if (socket != null) {
            socket.close(NORMAL_CLOSE);
        }
    }
}
