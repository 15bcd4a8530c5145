package dev.rehome.place;

import java.util.Optional;

/// Reads and prints addresses as text. Strict: what two readers could understand differently is no address.
final class AddressText {
    private static final int GROUPS = 8;
    private static final int GROUP_DIGITS_MAX = 4;
    private static final int TEXT_MAX = 45;
    private static final long MALFORMED = -1;

    private AddressText() {}

    static Optional<Address> parse(CharSequence text, int from, int to) {
        if (to - from < 2 || to - from > TEXT_MAX) {
            return Optional.empty();
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ':') {
                return parseV6(text, from, to);
            }
        }
        long bits = v4Bits(text, from, to);
        return bits == MALFORMED ? Optional.empty() : Optional.of(Address.ofV4((int) bits));
    }

    /// The 32 bits of four decimal numbers, or -1.
    private static long v4Bits(CharSequence text, int from, int to) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || leadingZero) {
                return MALFORMED;
            }
            bits = bits << Byte.SIZE | value;
            if (part < 3 && (at >= to || text.charAt(at++) != '.')) {
                return MALFORMED;
            }
        }
        return at == to ? bits : MALFORMED;
    }

    private static Optional<Address> parseV6(CharSequence text, int from, int to) {
        V6Reader reader = new V6Reader(text, from, to);
        return reader.read() ? Optional.of(reader.address()) : Optional.empty();
    }

    static String print(Address address) {
        if (address.isV4()) {
            int bits = address.v4();
            return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
        }
        int gap = longestZeroRun(address);
        int gapEnd = gap < 0 ? -1 : gap + zeroRun(address, gap);
        StringBuilder text = new StringBuilder(TEXT_MAX);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
                continue;
            }
            if (i > 0 && i != gapEnd) {
                text.append(':');
            }
            text.append(Integer.toHexString(group(address, i)));
        }
        return text.toString();
    }

    private static int group(Address address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }

    private static int zeroRun(Address address, int from) {
        int at = from;
        while (at < GROUPS && group(address, at) == 0) {
            at++;
        }
        return at - from;
    }

    /// The first of the longest runs of at least two zero groups (RFC 5952 4.2), or -1.
    private static int longestZeroRun(Address address) {
        int best = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(address, i);
            if (run > length) {
                best = i;
                length = run;
            }
        }
        return best;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// One reading of an IPv6 address, group by group.
    private static final class V6Reader {
        private final CharSequence text;
        private final int to;
        private int at;
        private long high;
        private long low;
        private int groups;
        private int gap = -1;

        V6Reader(CharSequence text, int from, int to) {
            this.text = text;
            this.at = from;
            this.to = to;
        }

        boolean read() {
            if (text.charAt(at) == ':' && !readGap()) {
                return false;
            }
            while (at < to) {
                if (!readGroup()) {
                    return false;
                }
                if (at == to) {
                    break;
                }
                if (text.charAt(at) != ':' || at + 1 == to) {
                    return false;
                }
                if (text.charAt(at + 1) != ':') {
                    at++;
                } else if (!readGap()) {
                    return false;
                }
            }
            return gap < 0 ? groups == GROUPS : groups < GROUPS;
        }

        private boolean readGap() {
            if (gap >= 0 || at + 1 >= to || text.charAt(at + 1) != ':') {
                return false;
            }
            gap = groups;
            at += 2;
            return true;
        }

        private boolean readGroup() {
            int start = at;
            int value = 0;
            while (at < to && at - start < GROUP_DIGITS_MAX && hex(text.charAt(at)) >= 0) {
                value = value << 4 | hex(text.charAt(at++));
            }
            if (at < to && text.charAt(at) == '.') {
                return readDotted(start);
            }
            return at > start && push(value);
        }

        private boolean readDotted(int start) {
            long bits = v4Bits(text, start, to);
            at = to;
            return bits != MALFORMED && push((int) (bits >>> 16)) && push((int) bits & 0xffff);
        }

        private boolean push(int group) {
            if (groups == GROUPS) {
                return false;
            }
            groups++;
            high = high << 16 | low >>> 48;
            low = low << 16 | group;
            return true;
        }

        /// The groups after the gap are at the end; those before it move up over the zeros.
        Address address() {
            if (gap < 0) {
                return new Address(high, low);
            }
            int tail = 16 * (groups - gap);
            Address before = shiftLeft(shiftRight(new Address(high, low), tail), 16 * (GROUPS - gap));
            Address after = shiftRight(shiftLeft(new Address(high, low), 128 - tail), 128 - tail);
            return new Address(before.high() | after.high(), before.low() | after.low());
        }

        private static Address shiftLeft(Address a, int bits) {
            if (bits == 0 || bits >= 128) {
                return bits == 0 ? a : new Address(0, 0);
            }
            return bits >= 64
                    ? new Address(a.low() << bits - 64, 0)
                    : new Address(a.high() << bits | a.low() >>> 64 - bits, a.low() << bits);
        }

        private static Address shiftRight(Address a, int bits) {
            if (bits == 0 || bits >= 128) {
                return bits == 0 ? a : new Address(0, 0);
            }
            return bits >= 64
                    ? new Address(0, a.high() >>> bits - 64)
                    : new Address(a.high() >>> bits, a.low() >>> bits | a.high() << 64 - bits);
        }

        private static int hex(char c) {
            return c < 0x80 ? Character.digit(c, 16) : -1;
        }
    }
}
