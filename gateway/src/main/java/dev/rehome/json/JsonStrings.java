package dev.rehome.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Looking through the inside of JSON strings, eight bytes at a time where that is possible, and decoding them.
///
/// The eight bytes are one long in little-endian order, and a condition on each byte sets that byte's top bit.
/// A borrow may set bits above the lowest byte that meets the condition, so only the lowest set bit is trusted:
/// it is the first such byte.
final class JsonStrings {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
            .withInvokeExactBehavior();
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private JsonStrings() {}

    /// The first position at or after `from` whose byte is a quote, a backslash, a control character or not
    /// ASCII; or the length of the array.
    static int plainEnd(byte[] json, int from) {
        int i = from;
        for (; i + 8 <= json.length; i += 8) {
            long eight = (long) EIGHT.get(json, i);
            long stop = (zero(eight ^ QUOTES) | zero(eight ^ BACKSLASHES) | (eight - SPACES) & ~eight | eight) & TOPS;
            if (stop != 0) {
                return i + (Long.numberOfTrailingZeros(stop) >>> 3);
            }
        }
        while (i < json.length && json[i] >= ' ' && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }

    /// The position of the quote that ends the checked string whose inside begins at `from`.
    static int closingQuote(byte[] json, int from) {
        int i = from;
        while (true) {
            i = quoteOrBackslash(json, i);
            if (json[i] == '"') {
                return i;
            }
            i += 2;
        }
    }

    /// Whether every surrogate in the text is one of a pair.
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static int quoteOrBackslash(byte[] json, int from) {
        int i = from;
        for (; i + 8 <= json.length; i += 8) {
            long eight = (long) EIGHT.get(json, i);
            long stop = (zero(eight ^ QUOTES) | zero(eight ^ BACKSLASHES)) & TOPS;
            if (stop != 0) {
                return i + (Long.numberOfTrailingZeros(stop) >>> 3);
            }
        }
        while (json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }

    private static long zero(long bytes) {
        return (bytes - ONES) & ~bytes;
    }

    /// The end of the character of two to four bytes that begins at `i`, or -1 when it is not one: overlong forms and
    /// surrogates are none (RFC 3629).
    static int characterEnd(byte[] json, int i) {
        int lead = json[i] & 0xff;
        // Nearly all of Chinese and Japanese: no second byte is special there.
        if (lead >= 0xe1
                && lead <= 0xec
                && i + 2 < json.length
                && (json[i + 1] & json[i + 2] & 0xc0) == 0x80
                && ((json[i + 1] | json[i + 2]) & 0x40) == 0) {
            return i + 3;
        }
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        boolean good = lead >= 0xc2 && lead <= 0xf4 && i + more < json.length;
        for (int k = 1; good && k <= more; k++) {
            good = (json[i + k] & 0xc0) == 0x80;
        }
        if (good && more > 1) {
            int second = json[i + 1] & 0xff;
            good = switch (lead) {
                case 0xe0 -> second >= 0xa0;
                case 0xed -> second < 0xa0;
                case 0xf0 -> second >= 0x90;
                case 0xf4 -> second < 0x90;
                default -> true;
            };
        }
        return good ? i + more + 1 : -1;
    }

    /// Decodes a string that was checked before, quotes included in the span.
    static String decode(byte[] json, int start, int end) {
        int escape = quoteOrBackslash(json, start + 1);
        String plain = new String(json, start + 1, escape - start - 1, StandardCharsets.UTF_8);
        if (escape == end - 1) {
            return plain;
        }
        return unescape(plain, new String(json, escape, end - 1 - escape, StandardCharsets.UTF_8));
    }

    private static String unescape(String head, String rest) {
        StringBuilder out = new StringBuilder(head.length() + rest.length()).append(head);
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = rest.charAt(++i);
            switch (kind) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    out.append((char) Integer.parseInt(rest, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }
}
