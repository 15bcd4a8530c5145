package dev.rehome.conform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A client of one live session, or the status with which it was refused.
final class LiveProbe implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final String CLOSED = "{\"type\":\"(closed)\"}";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private Optional<WebSocket> socket = Optional.empty();
    private int refusedWith;

    private LiveProbe() {}

    /// @throws Unanswered when there is no answer at all
    static LiveProbe open(HttpClient http, URI address, String key) {
        LiveProbe probe = new LiveProbe();
        try {
            probe.socket = Optional.of(http.newWebSocketBuilder()
                    .header("authorization", "Bearer " + key)
                    .buildAsync(URI.create(address.toString().replaceFirst("^http", "ws")), probe)
                    .join());
        } catch (CompletionException failed) {
            if (!(failed.getCause() instanceof WebSocketHandshakeException refused)) {
                throw new Unanswered("the live session broke off: " + failed.getCause(), failed);
            }
            probe.refusedWith = refused.getResponse().statusCode();
        }
        return probe;
    }

    boolean isOpen() {
        return socket.isPresent();
    }

    int refusedWith() {
        return refusedWith;
    }

    void send(String event) {
        socket.ifPresent(open -> open.sendText(event, true).join());
    }

    /// The events up to one of this type; the last one is it, unless the session was closed or said nothing for long.
    List<JsonNode> until(String type) {
        List<JsonNode> events = new ArrayList<>();
        while (events.isEmpty() || !isLast(events.getLast(), type)) {
            events.add(Seen.parse(next()));
        }
        return events;
    }

    private static boolean isLast(JsonNode event, String type) {
        String said = event.path("type").asString("(closed)");
        return said.equals(type) || said.equals("(closed)");
    }

    private String next() {
        try {
            return Optional.ofNullable(heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .orElse(CLOSED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted", stopped);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, text, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String why) {
        heard.add(CLOSED);
        return WebSocket.Listener.super.onClose(from, code, why);
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
        heard.add(CLOSED);
    }

    @Override
    public void close() {
        socket.ifPresent(WebSocket::abort);
    }
}
