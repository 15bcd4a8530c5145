package dev.rehome.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of UTF-8 bytes with what is needed to write JSON. It can be cleared and used again.
public final class JsonOut {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LONG_MIN = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int size;

    public JsonOut(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public JsonOut clear() {
        size = 0;
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// The buffer itself, of which the first `size()` bytes count; valid until the next write.
    public byte[] array() {
        return bytes;
    }

    public JsonOut ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    /// Text as it is; unpaired surrogates become U+FFFD.
    public JsonOut text(String text) {
        int length = text.length();
        room(3 * length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else {
                i += wide(text, i);
            }
        }
        return this;
    }

    public JsonOut bytes(byte[] more) {
        return bytes(more, 0, more.length);
    }

    /// @param to exclusive
    public JsonOut bytes(byte[] more, int from, int to) {
        room(to - from);
        System.arraycopy(more, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    public JsonOut number(long value) {
        room(20);
        if (value == Long.MIN_VALUE) {
            return bytes(LONG_MIN);
        }
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long r = rest; r >= 10; r /= 10) {
            digits++;
        }
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /// Text as a JSON string with its quotes; unpaired surrogates become U+FFFD.
    public JsonOut string(String text) {
        int length = text.length();
        room(6 * length + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += wide(text, i);
            } else if (c >= 0x20 && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else {
                escape(c);
            }
        }
        bytes[size++] = '"';
        return this;
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 15];
            }
        }
    }

    /// Writes the character at `i`, which is not ASCII; returns how many more chars it took. There is room.
    private int wide(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            bytes[size++] = (byte) (0xf0 | point >> 18);
            bytes[size++] = (byte) (0x80 | point >> 12 & 0x3f);
            bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
            bytes[size++] = (byte) (0x80 | point & 0x3f);
            return 1;
        }
        char written = Character.isSurrogate(c) ? '\ufffd' : c;
        if (written < 0x800) {
            bytes[size++] = (byte) (0xc0 | written >> 6);
        } else {
            bytes[size++] = (byte) (0xe0 | written >> 12);
            bytes[size++] = (byte) (0x80 | written >> 6 & 0x3f);
        }
        bytes[size++] = (byte) (0x80 | written & 0x3f);
        return 0;
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
    }
}
