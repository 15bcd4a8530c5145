package dev.rehome.relocate.inventory.foreign;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.inventory.Use;
import dev.rehome.relocate.inventory.WorkloadName;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Lines of a web server or proxy in front of a vendor: paths, statuses and times, but no tokens.
///
/// Sources: the common and combined log format (httpd.apache.org/docs/2.4/logs.html, "Access Log"), taken apart by
/// `AccessLines`; of JSON lines, nginx's variables (nginx.org/en/docs/varindex.html) as its users name them.
final class AccessLog implements ForeignFormat.Meaning {
    private static final Set<String> COLUMNS = Set.of(
            "host",
            "ident",
            "user",
            "time",
            "request",
            "status",
            "bytes",
            "referer",
            "user_agent",
            "remote_addr",
            "remote_user",
            "time_local",
            "time_iso8601",
            "timestamp",
            "request_method",
            "request_uri",
            "uri",
            "request_time",
            "body_bytes_sent",
            "bytes_sent",
            "request_length",
            "http_referer",
            "http_user_agent",
            "upstream_response_time",
            "upstream_status",
            "request_id",
            "model");
    private static final String DEPLOYMENTS = "/openai/deployments/";
    private static final Map<String, Operation> PATHS = Map.ofEntries(
            Map.entry("/chat/completions", Operation.CHAT),
            Map.entry("/completions", Operation.CHAT),
            Map.entry("/responses", Operation.CHAT),
            Map.entry("/messages", Operation.CHAT),
            Map.entry("/embeddings", Operation.EMBEDDINGS),
            Map.entry("/moderations", Operation.MODERATION),
            Map.entry("/images/generations", Operation.IMAGE_GENERATION),
            Map.entry("/images/edits", Operation.IMAGE_EDIT),
            Map.entry("/images/variations", Operation.IMAGE_VARIATION),
            Map.entry("/audio/speech", Operation.SPEECH),
            Map.entry("/audio/transcriptions", Operation.TRANSCRIPTION),
            Map.entry("/audio/translations", Operation.TRANSLATION));

    @Override
    public boolean knows(ForeignRow row) {
        boolean timed = row.has("time") || row.has("time_iso8601") || row.has("timestamp") || row.has("time_local");
        return timed && row.has("status") && (row.has("request") || row.has("request_uri") || row.has("uri"))
                || ProxyLog.of(row).isPresent();
    }

    @Override
    public boolean understands(ForeignRow row, String column) {
        return COLUMNS.contains(column)
                || ProxyLog.of(row).filter(log -> log.writes(column)).isPresent();
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    /// Two calls of one second may well look the same.
    @Override
    public Optional<String> identity(ForeignRow row) {
        return Optional.empty();
    }

    @Override
    public Reading read(ForeignRow given) throws ForeignRow.Bad {
        Optional<ProxyLog> proxy = ProxyLog.of(given);
        ForeignRow row = proxy.isPresent() ? proxy.get().plain(given) : given;
        String[] request = row.text("request").split(" ", 3);
        String method = row.has("request") ? request[0] : row.text("request_method");
        String target = row.has("request") ? request.length < 2 ? "" : request[1] : row.text("request_uri", "uri");
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Optional<Operation> operation = method.equals("POST") ? operation(path) : Optional.empty();
        if (operation.isEmpty()) {
            return new Reading.Skipped("other paths");
        }
        long status = row.count("status").orElseThrow(() -> new ForeignRow.Bad("status", "", "a whole number"));
        String user = row.text("user", "remote_user");
        WorkloadName name = new WorkloadName("", user.equals("-") ? "" : user, model(row, path), operation.get());
        return Told.oneCall(name, AccessLines.instant(row))
                .latencyMs(status < 300 ? latency(row) : OptionalLong.empty())
                .ended(ended(status))
                .use();
    }

    /// What is asked for at a path of OpenAI's API, or of one that has its paths.
    static Optional<Operation> operation(String path) {
        return PATHS.entrySet().stream()
                .filter(known -> path.endsWith("/v1" + known.getKey())
                        || path.contains(DEPLOYMENTS)
                                && path.endsWith(known.getKey())
                                && !path.endsWith("/chat" + known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Azure's paths name their deployment; others keep the model in the body, which no log has.
    private static String model(ForeignRow row, String path) {
        if (row.has("model")) {
            return row.text("model");
        }
        int at = path.indexOf(DEPLOYMENTS);
        if (at < 0) {
            return WorkloadName.UNKNOWN_MODEL;
        }
        String rest = path.substring(at + DEPLOYMENTS.length());
        int slash = rest.indexOf('/');
        return slash <= 0 ? WorkloadName.UNKNOWN_MODEL : decoded(rest.substring(0, slash));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static OptionalLong latency(ForeignRow row) throws ForeignRow.Bad {
        Optional<BigDecimal> seconds = row.number("request_time");
        return seconds.isPresent()
                ? OptionalLong.of(seconds.get().movePointRight(3).longValue())
                : OptionalLong.empty();
    }

    private static Use.Ended ended(long status) {
        if (status >= 500) {
            return Use.Ended.FAILED;
        }
        return status >= 400 ? Use.Ended.NOT_SERVED : Use.Ended.WELL;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "access-log: no tokens, features or cost, and the model only where the path names it; equal lines"
                        + " count each");
    }
}
