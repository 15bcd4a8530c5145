package dev.rehome.relocate.evaluate.report;

/// Writing HTML: every text goes through `text`, so that nothing a model wrote becomes markup.
final class Html {
    private Html() {}

    /// A text as HTML, for elements and quoted attributes.
    static String text(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                default -> out.append(isShown(c) ? c : '\uFFFD');
            }
        }
        return out.toString();
    }

    /// Not control characters, nor those that turn the direction of what follows.
    private static boolean isShown(char c) {
        return c >= 0x20
                && !(c >= 0x7f && c < 0xa0)
                && !(c >= '\u202a' && c <= '\u202e')
                && !(c >= '\u2066' && c <= '\u2069');
    }
}
