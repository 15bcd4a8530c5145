package dev.rehome.relocate.evaluate.score;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A text without what does not matter: width and case of letters, white space, quotes around it, a full stop at its
/// end.
final class Plain {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final String QUOTES = "\"'`“”‘’「」";
    private static final String STOPS = ".。!！";

    private Plain() {}

    static String of(String text) {
        String plain = SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
        int from = 0;
        int until = plain.length();
        while (until > from && (is(QUOTES, plain, until - 1) || is(STOPS, plain, until - 1))) {
            until--;
        }
        while (from < until && is(QUOTES, plain, from)) {
            from++;
        }
        return plain.substring(from, until);
    }

    private static boolean is(String any, String text, int at) {
        return any.indexOf(text.charAt(at)) >= 0;
    }

    /// The beginning of a text, for a reason.
    static String shown(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        int end = Math.min(60, line.length());
        return "`" + line.substring(0, end) + (end < line.length() ? "..." : "") + "`";
    }
}
