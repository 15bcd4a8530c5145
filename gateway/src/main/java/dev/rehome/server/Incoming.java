package dev.rehome.server;

import dev.rehome.dialect.Headers;
import dev.rehome.place.Address;
import dev.rehome.place.ClientAddress;
import dev.rehome.relay.Client;
import dev.rehome.way.Recorded;
import java.util.Optional;

/// Where a call comes from and its answer goes to: a client's connection, or the gateway itself.
interface Incoming {
    Headers headers();

    /// What stands behind the path's question mark.
    Optional<String> query();

    /// The client's address, from the one place where the operator says that it is.
    Optional<Address> address(ClientAddress where);

    /// Who calls and from where, where that was found out before.
    Optional<Recorded> recorded();

    Client client();

    /// Tells from now on when the one who waits for the answer left, and when he can take more again.
    void listen(Runnable gone, Runnable writable);

    boolean isGone();
}
