package dev.rehome.config;

import java.net.InetAddress;
import java.util.Optional;

/// A network: `10.0.0.0/8`, `2001:db8::/32`, or one address.
///
/// @param network its first address
/// @param prefixBits how many leading bits of an address count
public record Cidr(InetAddress network, int prefixBits) {
    /// The network that this text names, without asking any name server; empty if it names none, or if bits are
    /// set behind the prefix.
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = network.getAddress().length * 8;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits || text.startsWith("+", slash + 1)) {
                return Optional.empty();
            }
            Cidr cidr = new Cidr(network, prefix);
            return cidr.isZeroBehindPrefix() ? Optional.of(cidr) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            if (((mine[bit >> 3] ^ theirs[bit >> 3]) & 0x80 >> (bit & 7)) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isZeroBehindPrefix() {
        byte[] bytes = network.getAddress();
        for (int bit = prefixBits; bit < bytes.length * 8; bit++) {
            if ((bytes[bit >> 3] & 0x80 >> (bit & 7)) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixBits;
    }
}
