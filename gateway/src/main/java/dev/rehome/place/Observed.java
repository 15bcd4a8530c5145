package dev.rehome.place;

import java.util.Optional;

/// The client's address as one connection or request shows it.
///
/// @param address empty where the trusted proxy does not name one that can be read
public record Observed(Optional<Address> address, Origin origin) {
    /// What the address rests on.
    public enum Origin {
        SOCKET("the socket"),
        PEER_NOT_TRUSTED("the socket; the peer is not a trusted proxy"),
        XFF("x-forwarded-for"),
        FORWARDED("forwarded"),
        PROXY_PROTOCOL("the PROXY protocol"),
        NOTHING_SAID("the trusted proxy named no client"),
        HOP_UNREADABLE("the trusted proxy named a client that is no address");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /// The words for explanations.
        public String words() {
            return words;
        }
    }
}
