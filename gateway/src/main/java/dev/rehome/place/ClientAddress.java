package dev.rehome.place;

import java.util.List;
import java.util.Optional;

/// Finds the client's address in the one place where the operator says that it is.
///
/// Only a peer within `trusted_proxies` may say who the client is. The hops that it names are read from the right, the
/// end that the nearest proxy wrote, and the first one that is not itself trusted is the client: whatever a client
/// puts in front of it is never read.
public final class ClientAddress {
    private final From from;
    private final List<Cidr> trusted;

    /// @param trusted the networks of the proxies that may say who the client is; not empty unless `from` is the socket
    public ClientAddress(From from, List<Cidr> trusted) {
        if (from != From.SOCKET && trusted.isEmpty()) {
            throw new IllegalArgumentException(
                    "trusted_proxies: [] (expected: at least one network where client_address is " + from.word() + ")");
        }
        this.from = from;
        this.trusted = List.copyOf(trusted);
    }

    /// Where a client's address may be found.
    public enum From {
        SOCKET("socket"),
        XFF("xff"),
        FORWARDED("forwarded"),
        PROXY_PROTOCOL("proxy_protocol");

        private final String word;

        From(String word) {
            this.word = word;
        }

        /// The word used in the configuration.
        public String word() {
            return word;
        }
    }

    /// The request header to hand to `resolve`, in lower case; empty where no header counts.
    public Optional<String> header() {
        return switch (from) {
            case SOCKET, PROXY_PROTOCOL -> Optional.empty();
            case XFF -> Optional.of("x-forwarded-for");
            case FORWARDED -> Optional.of("forwarded");
        };
    }

    /// @param peer the true peer of the socket; empty where it has no IP address
    /// @param proxied the source address of the connection's PROXY protocol header
    /// @param lines all lines of the header, in order
    public Observed resolve(Optional<Address> peer, Optional<Address> proxied, List<String> lines) {
        if (from == From.SOCKET) {
            return new Observed(peer, Observed.Origin.SOCKET);
        }
        if (peer.isEmpty() || !isTrusted(peer.get())) {
            return new Observed(peer, Observed.Origin.PEER_NOT_TRUSTED);
        }
        return switch (from) {
            case SOCKET -> new Observed(peer, Observed.Origin.SOCKET);
            case PROXY_PROTOCOL ->
                new Observed(
                        proxied, proxied.isPresent() ? Observed.Origin.PROXY_PROTOCOL : Observed.Origin.NOTHING_SAID);
            case XFF -> hops(new ForwardedFor(lines), Observed.Origin.XFF);
            case FORWARDED -> hops(new Forwarded(lines), Observed.Origin.FORWARDED);
        };
    }

    private Observed hops(Hops hops, Observed.Origin origin) {
        Optional<Address> farthest = Optional.empty();
        for (int i = 0; i < Hops.MAX; i++) {
            if (!hops.next()) {
                return new Observed(farthest, farthest.isPresent() ? origin : Observed.Origin.NOTHING_SAID);
            }
            farthest = hops.address();
            if (farthest.isEmpty()) {
                return new Observed(farthest, Observed.Origin.HOP_UNREADABLE);
            }
            if (!isTrusted(farthest.get())) {
                return new Observed(farthest, origin);
            }
        }
        return new Observed(Optional.empty(), Observed.Origin.HOP_UNREADABLE);
    }

    private boolean isTrusted(Address address) {
        for (Cidr network : trusted) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }
}
