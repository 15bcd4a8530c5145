package dev.rehome.place;

import java.util.Optional;

/// A network: an address and the number of its leading bits that count. IPv4 and IPv6 never contain each other:
/// `::/0` is all of IPv6 only.
///
/// @param first the lowest address of the network
/// @param bits the length of the prefix, 0 to 32 for IPv4 and 0 to 128 for IPv6
public record Cidr(Address first, int bits) {
    private static final int V4_OFFSET = 96;

    public Cidr {
        int bitsMax = first.isV4() ? 32 : 128;
        if (bits < 0 || bits > bitsMax) {
            throw new IllegalArgumentException("prefix length: " + bits + " (expected: 0 to " + bitsMax + ")");
        }
        Address masked = masked(first, bits);
        if (!masked.equals(first)) {
            throw new IllegalArgumentException("network: " + first.text() + "/" + bits + " (expected: " + masked.text()
                    + "/" + bits + ", no bits set after the prefix)");
        }
    }

    /// The network that this text names: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
    public static Cidr of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<Address> first = Address.parse(address);
        int bits = slash < 0 ? first.map(Cidr::whole).orElse(0) : number(text, slash + 1);
        if (first.isEmpty() || bits < 0) {
            throw new IllegalArgumentException(
                    "network: '" + Printable.of(text) + "' (expected: ADDRESS/BITS such as 10.0.0.0/8)");
        }
        return new Cidr(first.get(), bits);
    }

    /// The network with this prefix length that holds the address.
    public static Cidr around(Address address, int bits) {
        return new Cidr(masked(address, bits), bits);
    }

    private static int whole(Address address) {
        return address.isV4() ? 32 : 128;
    }

    private static int number(String text, int from) {
        int digits = text.length() - from;
        if (digits < 1 || digits > 3 || digits > 1 && text.charAt(from) == '0') {
            return -1;
        }
        int value = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    public boolean contains(Address address) {
        return address.isV4() == first.isV4()
                && (address.high() & highMask()) == first.high()
                && (address.low() & lowMask()) == first.low();
    }

    /// The highest address of the network.
    public Address last() {
        return new Address(first.high() | ~highMask(), first.low() | ~lowMask());
    }

    private long highMask() {
        return highMask(first, bits);
    }

    private long lowMask() {
        return lowMask(first, bits);
    }

    private static Address masked(Address address, int bits) {
        return new Address(address.high() & highMask(address, bits), address.low() & lowMask(address, bits));
    }

    private static long highMask(Address address, int bits) {
        return mask(address.isV4() ? bits + V4_OFFSET : bits);
    }

    private static long lowMask(Address address, int bits) {
        return mask((address.isV4() ? bits + V4_OFFSET : bits) - Long.SIZE);
    }

    private static long mask(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
    }

    @Override
    public String toString() {
        return first.text() + "/" + bits;
    }
}
