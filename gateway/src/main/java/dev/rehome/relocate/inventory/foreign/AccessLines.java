package dev.rehome.relocate.inventory.foreign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes lines of the common and combined log format apart.
///
///     host ident user [10/Oct/2024:13:55:36 -0700] "POST /v1/chat/completions HTTP/1.1" 200 2326 "referer" "agent"
final class AccessLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);
    private static final String[] NAMES = {
        "host", "ident", "user", "time", "request", "status", "bytes", "referer", "user_agent", "request_time"
    };
    private static final int NEEDED = 6;

    private AccessLines() {}

    /// Empty where the line is none.
    static Optional<ForeignRow> parse(long line, String text) {
        Map<String, String> columns = new HashMap<>();
        int at = 0;
        for (String name : NAMES) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at == text.length()) {
                break;
            }
            char open = text.charAt(at);
            int end = open == '[' || open == '"' ? closing(text, at + 1, open == '[' ? ']' : '"') : blank(text, at);
            if (end < 0) {
                return Optional.empty();
            }
            boolean held = open == '[' || open == '"';
            if (name.equals("time") != (open == '[')) {
                return Optional.empty();
            }
            columns.put(name, text.substring(held ? at + 1 : at, end));
            at = held ? end + 1 : end;
        }
        boolean whole =
                columns.size() >= NEEDED && columns.getOrDefault("request", "").indexOf(' ') > 0;
        return whole ? Optional.of(new ForeignRow(line, "", columns)) : Optional.empty();
    }

    private static int blank(String text, int from) {
        int end = text.indexOf(' ', from);
        return end < 0 ? text.length() : end;
    }

    private static int closing(String text, int from, char close) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == close) {
                return i;
            }
        }
        return -1;
    }

    static Instant instant(ForeignRow row) throws ForeignRow.Bad {
        String local = row.text("time", "time_local");
        if (local.indexOf('/') > 0) {
            try {
                return OffsetDateTime.parse(local, TIME).toInstant();
            } catch (DateTimeException _) {
                throw new ForeignRow.Bad("time", local, "a time such as 10/Oct/2024:13:55:36 -0700");
            }
        }
        return row.instant(row.has("time_iso8601") ? "time_iso8601" : row.has("timestamp") ? "timestamp" : "time");
    }
}
