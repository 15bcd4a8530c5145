package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer of JSON bytes, used again and again.
final class ByteText {
    private byte[] bytes = new byte[1_024];
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void raw(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /// Appends characters below 128.
    void ascii(String text) {
        int more = text.length();
        room(more);
        for (int i = 0; i < more; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += more;
    }

    void ascii(char c) {
        room(1);
        bytes[length++] = (byte) c;
    }

    void quoted(String text) {
        byte[] json = JsonText.quote(text).getBytes(StandardCharsets.UTF_8);
        raw(json, 0, json.length);
    }

    /// A comma, unless an object or array has just been opened.
    void comma() {
        if (length > 0 && bytes[length - 1] != '{' && bytes[length - 1] != '[') {
            ascii(',');
        }
    }

    /// `"name":`, with a comma before it where one is due.
    void name(String name) {
        comma();
        ascii('"');
        ascii(name);
        ascii("\":");
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
