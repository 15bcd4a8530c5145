package dev.rehome.scan.tongue;

/// The escapes of JSON strings.
final class Escapes {
    private static final int UNICODE_DIGITS = 4;

    private Escapes() {}

    static String json(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char each = raw.charAt(i);
            if (each != '\\' || i + 1 == raw.length()) {
                plain.append(each);
                i++;
                continue;
            }
            i++;
            switch (raw.charAt(i)) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r', 'b', 'f' -> plain.append(' ');
                case 'u' -> i += unicode(raw, i, plain);
                default -> plain.append(raw.charAt(i));
            }
            i++;
        }
        return plain.toString();
    }

    private static int unicode(String raw, int at, StringBuilder plain) {
        int end = at + 1 + UNICODE_DIGITS;
        try {
            plain.append((char) Integer.parseInt(raw.substring(at + 1, Math.min(end, raw.length())), 16));
            return end <= raw.length() ? UNICODE_DIGITS : raw.length() - 1 - at;
        } catch (NumberFormatException _) {
            plain.append('u');
            return 0;
        }
    }
}
