package dev.rehome.json;

/// Writing JSON strings.
public final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /// `text` as a JSON string with its quotes. Unpaired surrogates become U+FFFD, so that the result is always UTF-8.
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        quote(text, out);
        return out.toString();
    }

    /// Appends `text` as a JSON string with its quotes.
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        int length = text.length();
        int plain = plainEnd(text);
        out.append(text, 0, plain);
        for (int i = plain; i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                    } else if (!Character.isSurrogate(c)) {
                        out.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < length
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        out.append('\ufffd');
                    }
                }
            }
        }
        out.append('"');
    }

    /// Where the first character is that may need more than to be copied; most texts have none.
    private static int plainEnd(String text) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return at;
            }
            at++;
        }
        return at;
    }
}
