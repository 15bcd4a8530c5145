package dev.rehome.upstream;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.relay.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One HTTP request to a provider and its answer.
final class HttpExchange implements Upstream.Exchange {
    /// How long what is left of an answer is read after its last word.
    private static final long DRAIN_MILLIS = 1_000;

    private final Vertx vertx;
    private final Upstream.Receiver receiver;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private boolean over;
    private boolean paused;

    private HttpExchange(Vertx vertx, Upstream.Receiver receiver) {
        this.vertx = vertx;
        this.receiver = receiver;
    }

    static HttpExchange open(
            Vertx vertx,
            HttpClient client,
            Outbound.Http outbound,
            RequestOptions options,
            Upstream.Receiver receiver) {
        HttpExchange exchange = new HttpExchange(vertx, receiver);
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                exchange.broken("no connection: " + connected.cause(), false);
            } else {
                exchange.send(connected.result(), outbound);
            }
        });
        return exchange;
    }

    static RequestOptions options(Outbound.Http outbound, Duration timeout, @Nullable ProxyOptions proxy) {
        URI uri = outbound.uri();
        boolean secure = "https".equals(uri.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(outbound.method()))
                .setHost(uri.getHost())
                .setPort(VertxUpstream.port(uri, secure))
                .setSsl(secure)
                .setURI(VertxUpstream.pathAndQuery(uri))
                .setConnectTimeout(timeout.toMillis())
                .setFollowRedirects(false);
        if (proxy != null) {
            options.setProxyOptions(proxy);
        }
        return options;
    }

    private void send(HttpClientRequest ready, Outbound.Http outbound) {
        if (over) {
            ready.reset();
            return;
        }
        request = ready;
        outbound.headers().forEach(ready::putHeader);
        ready.response().onComplete(answered -> {
            if (answered.failed()) {
                broken("no answer: " + answered.cause(), true);
            } else if (!over) {
                read(answered.result());
            }
        });
        if (outbound.more().isEmpty()) {
            ready.end(Buffer.buffer(outbound.body()));
        } else {
            BodySender.send(ready, outbound, why -> {
                broken("the body could not be read: " + why, true);
                ready.reset();
            });
        }
    }

    private void read(HttpClientResponse answer) {
        response = answer;
        answer.handler(this::bytes);
        answer.exceptionHandler(this::cut);
        answer.endHandler(_ -> ended(Ending.CLEAN));
        if (paused) {
            answer.pause();
        }
        Headers headers = name -> Optional.ofNullable(answer.getHeader(name));
        receiver.head(answer.statusCode(), headers);
    }

    private void bytes(Buffer chunk) {
        if (!over) {
            receiver.bytes(chunk.getBytes());
        }
    }

    private void cut(Throwable cause) {
        ended(String.valueOf(cause.getMessage()).contains("reset") ? Ending.RESET : Ending.TRUNCATED);
    }

    private void ended(Ending how) {
        if (!over) {
            over = true;
            receiver.end(how);
        }
    }

    private void broken(String why, boolean sent) {
        if (!over) {
            over = true;
            receiver.broken(why, sent);
        }
    }

    @Override
    public void pause() {
        paused = true;
        if (response != null) {
            response.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (response != null) {
            response.resume();
        }
    }

    @Override
    public void send(String frame) {
        throw new IllegalStateException("a frame for an HTTP request");
    }

    @Override
    public void release() {
        over = true;
        HttpClientRequest sent = request;
        HttpClientResponse answer = response;
        if (sent == null || answer == null) {
            cancel();
            return;
        }
        long timer = vertx.setTimer(DRAIN_MILLIS, _ -> sent.reset());
        answer.endHandler(_ -> vertx.cancelTimer(timer));
        answer.resume();
    }

    @Override
    public void cancel() {
        over = true;
        if (request != null) {
            request.reset();
        }
    }
}
