package dev.rehome.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Looking through the inside of JSON strings, eight bytes at a time.
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
}
