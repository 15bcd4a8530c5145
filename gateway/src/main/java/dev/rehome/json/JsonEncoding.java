package dev.rehome.json;

import java.nio.charset.StandardCharsets;

/// Checking and decoding what is inside JSON strings.
final class JsonEncoding {
    private JsonEncoding() {}

    /// Checks one sequence of two to four bytes; overlong forms and surrogates are refused (RFC 3629).
    ///
    /// @return where the sequence that begins at `i` ends, or -1 when it is none
    static int utf8End(byte[] json, int i, int limit) {
        int lead = json[i] & 0xff;
        int more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        boolean good = lead >= 0xc2 && lead <= 0xf4 && i + more < limit;
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

    /// Decodes a string that was checked before.
    ///
    /// @param start the opening quote
    /// @param end behind the closing quote
    static String decode(byte[] json, int start, int end) {
        int escape = start + 1;
        while (escape < end - 1 && json[escape] != '\\') {
            escape++;
        }
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
