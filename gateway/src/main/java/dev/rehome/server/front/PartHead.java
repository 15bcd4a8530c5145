package dev.rehome.server.front;

import java.util.Locale;
import java.util.Optional;

/// The head of one part of a form (RFC 7578, section 4.2).
///
/// @param filename present for a file
record PartHead(String name, Optional<String> filename, Optional<String> contentType) {
    private static final int HEADERS_MAX = 16;
    private static final int TEXT_CHARS_MAX = 1_000;

    /// @param head header lines with CRLF between them
    static PartHead read(String head) throws BadForm {
        String[] lines = head.split("\r\n", -1);
        if (lines.length > HEADERS_MAX) {
            throw new BadForm("a part has more than " + HEADERS_MAX + " headers");
        }
        Optional<String> disposition = Optional.empty();
        Optional<String> type = Optional.empty();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) <= ' ' || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw new BadForm("a part has a malformed header");
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-disposition" -> disposition = once(disposition, value);
                case "content-type" -> type = once(type, value);
                case "content-transfer-encoding" -> plain(value);
                default -> {}
            }
        }
        return of(disposition.orElseThrow(() -> new BadForm("a part has no content-disposition")), type);
    }

    private static Optional<String> once(Optional<String> before, String value) throws BadForm {
        if (before.isPresent()) {
            throw new BadForm("a part has the same header twice");
        }
        return Optional.of(value);
    }

    /// Deprecated since RFC 7578; what it would change must not be passed on unseen.
    private static void plain(String encoding) throws BadForm {
        switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> {}
            default -> throw new BadForm("a part has a content-transfer-encoding");
        }
    }

    private static PartHead of(String disposition, Optional<String> type) throws BadForm {
        Parameters parameters = new Parameters(disposition);
        if (!parameters.word().equals("form-data")) {
            throw new BadForm("a part is no form-data");
        }
        Optional<String> name = Optional.empty();
        Optional<String> filename = Optional.empty();
        while (parameters.next()) {
            switch (parameters.name()) {
                case "name" -> name = once(name, parameters.value());
                case "filename" -> filename = once(filename, parameters.value());
                default -> {}
            }
        }
        String found = name.filter(text -> !text.isEmpty()).orElseThrow(() -> new BadForm("a part has no name"));
        Optional<String> kept = type.filter(PartHead::isHarmless);
        return new PartHead(
                harmless(found), filename.isPresent() ? Optional.of(harmless(filename.get())) : filename, kept);
    }

    private static boolean isHarmless(String text) {
        return text.length() <= 100 && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static String harmless(String text) throws BadForm {
        if (text.length() > TEXT_CHARS_MAX || text.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd)) {
            throw new BadForm("a part has an odd name");
        }
        return text;
    }

    /// `word; name=value; name="value"`. In quotes, a backslash stands before a quote or a backslash only.
    private static final class Parameters {
        private final String text;
        private final String word;
        private int at;
        private String name = "";
        private String value = "";

        Parameters(String text) {
            this.text = text;
            int end = text.indexOf(';');
            this.at = end < 0 ? text.length() : end;
            this.word = text.substring(0, at).strip().toLowerCase(Locale.ROOT);
        }

        String word() {
            return word;
        }

        String name() {
            return name;
        }

        String value() {
            return value;
        }

        boolean next() throws BadForm {
            if (at >= text.length()) {
                return false;
            }
            int equals = text.indexOf('=', at);
            if (text.charAt(at) != ';' || equals < 0) {
                throw new BadForm("a part has a malformed content-disposition");
            }
            name = text.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            at = equals + 1;
            if (at < text.length() && text.charAt(at) == '"') {
                quoted();
            } else {
                int end = text.indexOf(';', at);
                end = end < 0 ? text.length() : end;
                value = text.substring(at, end).strip();
                at = end;
            }
            return true;
        }

        private void quoted() throws BadForm {
            StringBuilder out = new StringBuilder();
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '"') {
                boolean escaped = text.charAt(i) == '\\'
                        && i + 1 < text.length()
                        && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\');
                i += escaped ? 1 : 0;
                out.append(text.charAt(i));
                i++;
            }
            if (i >= text.length()) {
                throw new BadForm("a part has an open quote");
            }
            value = out.toString();
            at = i + 1;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
