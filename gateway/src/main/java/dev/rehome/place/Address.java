package dev.rehome.place;

import java.net.InetAddress;
import java.util.Optional;

/// An IP address as 128 bits. An IPv4 address is held as its IPv4-mapped form (`::ffff:a.b.c.d`, RFC 4291 2.5.5.2), so
/// a
/// mapped address and the IPv4 address itself are equal.
///
/// `toString` is the shortened form that may go to logs; only `text` names the whole address.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits
public record Address(long high, long low) implements Comparable<Address> {
    static final long V4_PREFIX = 0xffff_0000_0000L;
    private static final long INT = 0xffff_ffffL;
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;

    /// The address that this text names, without DNS; empty for anything that is not exactly one address. Dotted
    /// decimals with leading zeros, ports, brackets and zones (`%eth0`) are not part of an address.
    public static Optional<Address> parse(CharSequence text) {
        return AddressText.parse(text, 0, text.length());
    }

    /// The address that the characters from `from` to `to` (exclusive) name.
    public static Optional<Address> parse(CharSequence text, int from, int to) {
        return AddressText.parse(text, from, to);
    }

    /// The address written in a program or test; throws where `parse` is empty.
    public static Address of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "address: '" + Printable.of(text) + "' (expected: an IPv4 or IPv6 address)"));
    }

    public static Address of(InetAddress address) {
        return of(address.getAddress());
    }

    /// The address in network byte order: 4 or 16 bytes.
    public static Address of(byte[] bytes) {
        if (bytes.length == V4_BYTES) {
            return ofV4((int) bits(bytes, 0, V4_BYTES));
        }
        if (bytes.length == V6_BYTES) {
            return new Address(bits(bytes, 0, Long.BYTES), bits(bytes, Long.BYTES, Long.BYTES));
        }
        throw new IllegalArgumentException("address: " + bytes.length + " bytes (expected: 4 or 16)");
    }

    public static Address ofV4(int bits) {
        return new Address(0, V4_PREFIX | bits & INT);
    }

    private static long bits(byte[] bytes, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) {
            bits = bits << Byte.SIZE | bytes[i] & 0xff;
        }
        return bits;
    }

    public boolean isV4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /// The 32 bits of an IPv4 address.
    public int v4() {
        return (int) low;
    }

    /// The registered special use of this address, which then has no place; empty for a public address.
    public Optional<SpecialUse> special() {
        return SpecialUse.of(this);
    }

    /// The network that may stand for this address in logs: its /24, or its /48 in IPv6.
    public Cidr truncated() {
        return Cidr.around(this, isV4() ? 24 : 48);
    }

    /// The whole address; IPv6 in the form of RFC 5952.
    public String text() {
        return AddressText.print(this);
    }

    /// The next address in order; the highest is followed by the lowest.
    Address next() {
        return new Address(low == -1 ? high + 1 : high, low + 1);
    }

    @Override
    public int compareTo(Address other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return truncated().toString();
    }
}
