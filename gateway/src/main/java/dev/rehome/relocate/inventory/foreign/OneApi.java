package dev.rehome.relocate.inventory.foreign;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.inventory.Use;
import dev.rehome.relocate.inventory.WorkloadName;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The table `logs` of one-api and of new-api, which grew out of it: from SQLite, as CSV, or the JSON of `/api/log/`.
///
/// Sources: struct `Log` and the types of logs in `model/log.go` of github.com/songquanpeng/one-api (commit 8df4a26)
/// and
/// github.com/QuantumNous/new-api (commit 0042344). What type 5 means differs: a test there, an error here. Quota is no
/// money: what a unit is worth is each operator's setting.
final class OneApi implements ForeignFormat.Meaning {
    private static final Set<String> SHARED = Set.of(
            "id",
            "user_id",
            "created_at",
            "type",
            "content",
            "username",
            "token_name",
            "model_name",
            "quota",
            "prompt_tokens",
            "completion_tokens",
            "channel",
            "channel_id",
            "is_stream",
            "request_id");
    private static final Set<String> ONE = Set.of("elapsed_time", "system_prompt_reset");
    private static final Set<String> NEW =
            Set.of("use_time", "channel_name", "token_id", "group", "ip", "other", "upstream_request_id");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONSUMED = "2";
    private static final String FAILED = "5";

    private final boolean newer;
    private final Set<String> columns;

    /// @param newer new-api's
    OneApi(boolean newer) {
        this.newer = newer;
        this.columns = OpenAiColumns.both(SHARED, newer ? NEW : ONE);
    }

    @Override
    public boolean knows(ForeignRow row) {
        boolean log = row.has("created_at") && row.has("model_name") && row.has("prompt_tokens") && row.has("quota");
        return log && (newer ? row.has("use_time") && row.has("group") : row.has("elapsed_time"));
    }

    @Override
    public Set<String> columns() {
        return columns;
    }

    @Override
    public Optional<String> identity(ForeignRow row) {
        return row.has("id") ? Optional.of(new TreeMap<>(row.columns()).toString()) : Optional.empty();
    }

    @Override
    public Reading read(ForeignRow row) throws ForeignRow.Bad {
        String type = row.text("type");
        boolean failed = newer && type.equals(FAILED);
        if (!type.equals(CONSUMED) && !failed) {
            return new Reading.Skipped("type " + type);
        }
        Optional<Operation> operation = operation(row);
        if (operation.isEmpty()) {
            return new Reading.Skipped("a path that is no kind of call known here");
        }
        Instant at = row.instant("created_at");
        WorkloadName name = new WorkloadName(
                row.text("username", "user_id"), row.text("token_name"), row.text("model_name"), operation.get());
        Told told = Told.oneCall(name, at).ended(failed ? Use.Ended.FAILED_SOMEHOW : Use.Ended.WELL);
        if (row.has("is_stream")) {
            told.streamed(Set.of("1", "true", "t").contains(row.text("is_stream")));
        }
        return failed
                ? told.use()
                : told.tokens(row.count("prompt_tokens"), row.count("completion_tokens"))
                        .latencyMs(latency(row))
                        .provider(row.text("channel_name"))
                        .use();
    }

    /// By the path that newer versions of new-api write into `other`; without one by the model's name.
    private static Optional<Operation> operation(ForeignRow row) {
        String path = path(row.text("other"));
        if (path.isEmpty()) {
            boolean embeds = row.text("model_name").toLowerCase(Locale.ROOT).contains("embedding");
            return Optional.of(embeds ? Operation.EMBEDDINGS : Operation.CHAT);
        }
        if (path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent")) {
            return Optional.of(Operation.CHAT);
        }
        if (path.endsWith("mbedContent") || path.endsWith("mbedContents")) {
            return Optional.of(Operation.EMBEDDINGS);
        }
        if (path.endsWith("/rerank")) {
            return Optional.of(Operation.RERANK);
        }
        return AccessLog.operation(path.startsWith("/pg/") ? "/v1" + path.substring(3) : path);
    }

    private static String path(String other) {
        try {
            JsonNode json = JSON.readTree(other.isEmpty() ? "{}" : other);
            String path = json.path("request_path").asString("");
            int query = path.indexOf('?');
            return query < 0 ? path : path.substring(0, query);
        } catch (JacksonException _) {
            return "";
        }
    }

    private OptionalLong latency(ForeignRow row) throws ForeignRow.Bad {
        OptionalLong told = row.count(newer ? "use_time" : "elapsed_time");
        return told.isPresent() && newer ? OptionalLong.of(told.getAsLong() * 1_000) : told;
    }

    @Override
    public List<String> notes() {
        return List.of(
                (newer ? "new-api" : "one-api")
                        + ": where the path is not recorded, the operation is taken as embeddings"
                        + " where the model's name holds `embedding`, else as chat; quota is no money, so that no cost is known");
    }
}
