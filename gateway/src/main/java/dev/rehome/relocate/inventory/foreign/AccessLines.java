package dev.rehome.relocate.inventory.foreign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Takes lines of the common and combined log format apart, and of Envoy's own.
///
///     host ident user [10/Oct/2024:13:55:36 -0700] "POST /v1/chat/completions HTTP/1.1" 200 2326 "referer" "agent"
///
///     [2024-10-10T13:55:36.310Z] "POST /v1/chat/completions HTTP/2" 200 - 154 2326 226 100 "forwarded" "agent" ...
///
/// What comes after the agent is everybody's own: a time is read where it is named (`rt=0.335`, `request_time=0.335`)
/// or
/// where a bare number has nginx's three decimals, so that neither a length nor an address is taken for one.
final class AccessLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);
    private static final String[] NAMES = {
        "host", "ident", "user", "time", "request", "status", "bytes", "referer", "user_agent"
    };
    private static final int NEEDED = 6;
    private static final int PARTS_MAX = 60;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}\\.[0-9]{3}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final List<String> NAMED = List.of("rt=", "request_time=");

    /// Where Istio's format has three fields more: why it ended so, and what failed.
    private static final int ISTIO_MORE = 3;

    private AccessLines() {}

    /// A field of a line, without what held it.
    ///
    /// @param held the bracket or quote that held it; a blank for none
    private record Part(String text, char held) {}

    /// Empty where the line is none.
    static Optional<ForeignRow> parse(long line, String text) {
        Optional<List<Part>> parts = parts(text);
        if (parts.isEmpty() || parts.get().isEmpty()) {
            return Optional.empty();
        }
        boolean envoy = parts.get().getFirst().held() == '[';
        return (envoy ? envoy(parts.get()) : combined(parts.get())).map(columns -> new ForeignRow(line, "", columns));
    }

    private static Optional<List<Part>> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (parts.size() < PARTS_MAX) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at == text.length()) {
                break;
            }
            char open = text.charAt(at);
            boolean held = open == '[' || open == '"';
            int end = held ? closing(text, at + 1, open == '[' ? ']' : '"') : blank(text, at);
            if (end < 0) {
                return Optional.empty();
            }
            parts.add(new Part(text.substring(held ? at + 1 : at, end), held ? open : ' '));
            at = held ? end + 1 : end;
        }
        return Optional.of(parts);
    }

    private static Optional<Map<String, String>> combined(List<Part> parts) {
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < Math.min(NAMES.length, parts.size()); i++) {
            if (NAMES[i].equals("time") != (parts.get(i).held() == '[')) {
                return Optional.empty();
            }
            columns.put(NAMES[i], parts.get(i).text());
        }
        parts.stream()
                .skip(NAMES.length)
                .filter(part -> part.held() == ' ')
                .flatMap(part -> seconds(part.text()).stream())
                .findFirst()
                .ifPresent(seconds -> columns.put("request_time", seconds));
        boolean whole =
                columns.size() >= NEEDED && columns.getOrDefault("request", "").indexOf(' ') > 0;
        return whole ? Optional.of(columns) : Optional.empty();
    }

    private static Optional<String> seconds(String text) {
        String plain = NAMED.stream()
                .filter(text::startsWith)
                .findFirst()
                .map(name -> text.substring(name.length()))
                .orElse(text);
        return SECONDS.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }

    private static Optional<Map<String, String>> envoy(List<Part> parts) {
        boolean begins = parts.size() >= 8
                && parts.get(1).held() == '"'
                && parts.get(1).text().indexOf(' ') > 0
                && NUMBER.matcher(parts.get(2).text()).matches();
        if (!begins) {
            return Optional.empty();
        }
        int sizes = NUMBER.matcher(parts.get(4).text()).matches() ? 4 : 4 + ISTIO_MORE;
        if (parts.size() < sizes + 3
                || !NUMBER.matcher(parts.get(sizes + 2).text()).matches()) {
            return Optional.empty();
        }
        BigDecimal millis = new BigDecimal(parts.get(sizes + 2).text());
        return Optional.of(Map.of(
                "time_iso8601", parts.get(0).text(),
                "request", parts.get(1).text(),
                "status", parts.get(2).text(),
                "request_time", millis.movePointLeft(3).toPlainString()));
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
