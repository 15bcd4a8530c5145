package dev.rehome.server;

import dev.rehome.dialect.Headers;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.way.Recorded;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// A request to become a WebSocket. Browsers cannot set headers on such: OpenAI's clients put the key into the list of
/// subprotocols there, as `openai-insecure-api-key.KEY`.
record LiveIncoming(HttpServerRequest request, HttpIncoming http) implements Incoming {
    private static final String KEY_PROTOCOL = "openai-insecure-api-key.";

    LiveIncoming(HttpServerRequest request, Context context) {
        this(request, new HttpIncoming(request, context));
    }

    @Override
    public Headers headers() {
        return name -> http.headers().first(name).or(() -> name.equals("authorization") ? key() : Optional.empty());
    }

    private Optional<String> key() {
        return http.headers().first("sec-websocket-protocol").flatMap(list -> {
            for (String protocol : list.split(",")) {
                if (protocol.strip().startsWith(KEY_PROTOCOL)) {
                    return Optional.of("Bearer " + protocol.strip().substring(KEY_PROTOCOL.length()));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<String> query() {
        return http.query();
    }

    @Override
    public Optional<Address> address(ClientAddress where) {
        return http.address(where);
    }

    @Override
    public Optional<Recorded> recorded() {
        return Optional.empty();
    }

    @Override
    public Client client() {
        return http.client();
    }

    @Override
    public void listen(Runnable gone, Runnable writable) {
        http.listen(gone, writable);
    }

    @Override
    public boolean isGone() {
        return http.isGone();
    }
}
