package dev.rehome.simulate;

import io.netty.channel.ChannelFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.List;
import java.util.Optional;

/// An accepted WebSocket of a simulated vendor.
public final class Socket implements Line {
    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final Simulated home;
    private final Received received;

    Socket(ServerWebSocket socket, HttpConnection connection, Simulated home, Received received) {
        this.socket = socket;
        this.connection = connection;
        this.home = home;
        this.received = received;
        socket.closeHandler(_ -> received.outcome().complete(Received.Outcome.CALLER_GONE));
    }

    /// Sends the steps' texts as text frames; `Finish` closes the socket with 1000, `Drop` drops the
    /// connection.
    public void play(List<Step> steps) {
        play(steps, Optional.empty());
    }

    /// The same, as slowly as the fault says.
    public void play(List<Step> steps, Optional<Fault> fault) {
        new Player(home.vertx(), home.pace(fault), home.stalls(), this, steps).play();
    }

    @Override
    public Future<Void> send(String text) {
        return socket.writeTextMessage(text);
    }

    @Override
    public Future<Void> send(Buffer bytes) {
        return socket.writeBinaryMessage(bytes);
    }

    @Override
    public void finish() {
        received.outcome().complete(Received.Outcome.ANSWERED);
        socket.close((short) 1000);
    }

    /// Closes the channel below the protocol: closing the connection would send a close frame, as a clean end
    /// does.
    @Override
    public void drop() {
        received.outcome().complete(Received.Outcome.DROPPED);
        if (socket instanceof WebSocketInternal open) {
            ChannelFuture _ = open.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    @Override
    public boolean open() {
        return !socket.isClosed();
    }
}
