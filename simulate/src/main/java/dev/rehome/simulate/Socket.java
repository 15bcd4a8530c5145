package dev.rehome.simulate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;

/// An accepted WebSocket of a simulated vendor.
public final class Socket implements Line {
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Vertx vertx;
    private final Duration pace;
    private final Stalls stalls;
    private final Received received;

    Socket(ServerWebSocket socket, HttpConnection connection, Simulated home, Received received) {
        this.socket = socket;
        this.connection = connection;
        this.vertx = home.vertx();
        this.pace = home.options().pace();
        this.stalls = home.stalls();
        this.received = received;
        socket.closeHandler(_ -> received.outcome().complete(Received.Outcome.CALLER_GONE));
    }

    /// Sends the steps' texts as text frames; `Finish` closes the socket with 1000, `Drop` drops the connection.
    public void play(List<Step> steps) {
        new Player(vertx, pace, stalls, this, steps).play();
    }

    @Override
    public Future<Void> send(String text) {
        return socket.writeTextMessage(text);
    }

    @Override
    public void finish() {
        received.outcome().complete(Received.Outcome.ANSWERED);
        socket.close((short) 1000);
    }

    @Override
    public void drop() {
        received.outcome().complete(Received.Outcome.DROPPED);
        connection.close();
    }

    @Override
    public boolean open() {
        return !socket.isClosed();
    }
}
