package dev.rehome.relocate.inventory.foreign;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.inventory.WorkloadName;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// OpenAI's usage of a day as `GET /v1/usage?date=` gave it before there was the usage API.
///
/// The dashboard's export of activity of those years has the same measures with `model` and `usage_type`.
///
/// It was never documented. Source: the fields that Elastic's collector reads (github.com/elastic/beats,
/// `x-pack/metricbeat/module/openai/usage`, its types and its test's recorded answer), and the head of an export in an
/// importer
/// (`organization_id,n_requests,operation,n_context_tokens_total,n_generated_tokens_total,usage_type,model,timestamp,
/// user`); the length of its buckets is
/// not told and taken as five minutes.
final class OpenAiLegacy implements ForeignFormat.Meaning {
    private static final Duration BUCKET = Duration.ofMinutes(5);
    private static final Set<String> MEASURES = Set.of(
            "n_requests",
            "n_context_tokens_total",
            "n_generated_tokens_total",
            "n_cached_context_tokens_total",
            "num_images",
            "num_requests",
            "num_seconds",
            "num_characters");
    private static final Set<String> COLUMNS = OpenAiColumns.both(
            MEASURES,
            Set.of(
                    "organization_id",
                    "organization_name",
                    "aggregation_timestamp",
                    "timestamp",
                    "operation",
                    "snapshot_id",
                    "model_id",
                    "model",
                    "usage_type",
                    "user",
                    "image_size",
                    "user_id",
                    "email",
                    "api_key_id",
                    "api_key_name",
                    "api_key_redacted",
                    "api_key_type",
                    "project_id",
                    "project_name",
                    "request_type"));
    private static final Map<String, Operation> OPERATIONS = Map.of(
            "completion", Operation.CHAT,
            "embeddings", Operation.EMBEDDINGS);
    private static final Map<String, Operation> KINDS = Map.of(
            "dalle_api_data", Operation.IMAGE_GENERATION,
            "whisper_api_data", Operation.TRANSCRIPTION,
            "tts_api_data", Operation.SPEECH);

    @Override
    public boolean knows(ForeignRow row) {
        return KINDS.containsKey(row.kind())
                || row.has("n_context_tokens_total")
                        && (row.has("snapshot_id") || row.has("model") && row.has("operation"));
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<String> identity(ForeignRow row) {
        Map<String, String> names = new TreeMap<>(row.columns());
        names.keySet().removeAll(MEASURES);
        return Optional.of(row.kind() + names);
    }

    @Override
    public Reading read(ForeignRow row) throws ForeignRow.Bad {
        boolean tokens = row.has("n_context_tokens_total");
        Operation operation = tokens ? OPERATIONS.get(row.text("operation")) : KINDS.get(row.kind());
        if (operation == null) {
            return new Reading.Skipped("operation " + row.text("operation"));
        }
        Instant from = row.instant(row.has("aggregation_timestamp") ? "aggregation_timestamp" : "timestamp");
        String calls = tokens ? "n_requests" : "num_requests";
        OptionalLong count = row.count(calls);
        if (count.isEmpty()) {
            throw new ForeignRow.Bad(calls, "", "a whole number");
        }
        String model = row.text("snapshot_id", "model_id", "model");
        WorkloadName name = new WorkloadName(
                row.text("project_id", "project_name"), row.text("api_key_id", "api_key_name"), model, operation);
        return Told.calls(name, from, from.plus(BUCKET), count.getAsLong())
                .tokens(row.count("n_context_tokens_total"), row.count("n_generated_tokens_total"))
                .provider("openai")
                .use();
    }

    @Override
    public List<String> notes() {
        return List.of("openai-legacy: counted by bucket, so that no percentiles, latencies, errors or features are"
                + " known; the format was never documented, and its buckets are taken as five minutes");
    }
}
