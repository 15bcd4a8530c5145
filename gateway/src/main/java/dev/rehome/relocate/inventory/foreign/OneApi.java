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
    private static final Set<String> NEW = Set.of("use_time", "channel_name", "token_id", "group", "ip", "other");
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
        Instant at = row.instant("created_at");
        String model = row.text("model_name");
        WorkloadName name = new WorkloadName(
                row.text("username", "user_id"),
                row.text("token_name"),
                model,
                model.toLowerCase(Locale.ROOT).contains("embedding") ? Operation.EMBEDDINGS : Operation.CHAT);
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

    private OptionalLong latency(ForeignRow row) throws ForeignRow.Bad {
        OptionalLong told = row.count(newer ? "use_time" : "elapsed_time");
        return told.isPresent() && newer ? OptionalLong.of(told.getAsLong() * 1_000) : told;
    }

    @Override
    public List<String> notes() {
        return List.of(
                (newer ? "new-api" : "one-api") + ": the operation is not recorded; it is taken as embeddings where the"
                        + " model's name holds `embedding`, else as chat; quota is no money, so that no cost is known");
    }
}
