package dev.rehome.server;

import dev.rehome.dialect.Headers;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.way.Recorded;
import java.util.Map;
import java.util.Optional;

/// A call that the gateway makes itself: it comes from nowhere, and its answer comes back to it.
abstract class OwnCall implements Incoming, Client {
    private final Recorded recorded;
    private final Map<String, String> requestHeaders;
    private Runnable gone = () -> {};

    /// @param requestHeaders names in lower case, such as `x-rehome-tags`
    OwnCall(Recorded recorded, Map<String, String> requestHeaders) {
        this.recorded = recorded;
        this.requestHeaders = Map.copyOf(requestHeaders);
    }

    /// Tells the provider that nobody waits any more.
    final void leave() {
        gone.run();
    }

    @Override
    public final Headers headers() {
        return name -> Optional.ofNullable(requestHeaders.get(name));
    }

    @Override
    public final Optional<String> query() {
        return Optional.empty();
    }

    @Override
    public final Optional<Address> address(ClientAddress where) {
        return Optional.empty();
    }

    @Override
    public final Optional<Recorded> recorded() {
        return Optional.of(recorded);
    }

    @Override
    public final Client client() {
        return this;
    }

    @Override
    public final void listen(Runnable whenGone, Runnable writable) {
        gone = whenGone;
    }

    @Override
    public final boolean isWritable() {
        return true;
    }
}
