package dev.rehome.server;

import dev.rehome.dialect.Headers;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.way.Recorded;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that came over HTTP.
record HttpIncoming(HttpServerRequest request, Client client) implements Incoming {
    HttpIncoming(HttpServerRequest request, Context context) {
        this(request, new VertxClient(context, request.response()));
    }

    @Override
    public Headers headers() {
        return name -> Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public Optional<String> query() {
        return Optional.ofNullable(request.query());
    }

    @Override
    public Optional<Address> address(ClientAddress where) {
        List<String> lines =
                where.header().map(name -> request.headers().getAll(name)).orElse(List.of());
        return where.resolve(
                        address(request.connection().remoteAddress(true)),
                        address(request.connection().remoteAddress()),
                        lines)
                .address();
    }

    private static Optional<Address> address(@Nullable SocketAddress socket) {
        return socket == null || socket.hostAddress() == null ? Optional.empty() : Address.parse(socket.hostAddress());
    }

    @Override
    public Optional<Recorded> recorded() {
        return Optional.empty();
    }

    @Override
    public void listen(Runnable gone, Runnable writable) {
        HttpServerResponse response = request.response();
        response.closeHandler(_ -> gone.run());
        response.exceptionHandler(_ -> gone.run());
        response.drainHandler(_ -> writable.run());
    }

    @Override
    public boolean isGone() {
        return request.response().closed();
    }
}
