package dev.rehome.server;

import dev.rehome.testing.Until;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// A client of live sessions: the JDK's.
final class LiveClient implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int closedWith;
    private volatile String reason = "";
    private Optional<WebSocket> socket = Optional.empty();

    /// @throws CompletionException when the gateway refuses; the cause holds its answer
    LiveClient open(String address, String path, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            if (headers[i].equals("subprotocol")) {
                builder.subprotocols("realtime", headers[i + 1]);
            } else {
                builder.header(headers[i], headers[i + 1]);
            }
        }
        socket = Optional.of(builder.buildAsync(URI.create(address.replaceFirst("http", "ws") + path), this)
                .join());
        return this;
    }

    void send(String event) {
        socket.orElseThrow().sendText(event, true).join();
    }

    void sendBytes() {
        socket.orElseThrow().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    /// Waits for an event that holds this text.
    String heard(String text) {
        Until.holds("an event with " + text, () -> events.stream().anyMatch(event -> event.contains(text)));
        return events.stream().filter(event -> event.contains(text)).findFirst().orElseThrow();
    }

    int closedWith() {
        Until.holds("the session is closed", () -> closedWith != 0);
        return closedWith;
    }

    String reason() {
        return reason;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            events.add(part.toString());
            part.setLength(0);
        }
        return WebSocket.Listener.super.onText(from, text, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String why) {
        reason = why;
        closedWith = code;
        return WebSocket.Listener.super.onClose(from, code, why);
    }

    @Override
    public void close() {
        socket.ifPresent(WebSocket::abort);
        http.shutdownNow();
    }
}
