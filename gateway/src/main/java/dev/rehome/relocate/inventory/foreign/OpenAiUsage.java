package dev.rehome.relocate.inventory.foreign;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.inventory.WorkloadName;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// OpenAI's usage by buckets of time: the results of `GET /v1/organization/usage/...`, and the dashboard's export of
/// activity, which has the same names with the bucket's times beside them.
///
/// Sources: schemas `UsageTimeBucket` and `Usage...Result` of OpenAI's OpenAPI document
/// (github.com/openai/openai-openapi,
/// read at commit f85dbe2); the export's columns as importers' tests show them (`start_time_iso`,
/// `num_model_requests`).
final class OpenAiUsage implements ForeignFormat.Meaning {
    private static final Set<String> MEASURES = Set.of(
            "input_tokens",
            "input_cached_tokens",
            "input_cache_write_tokens",
            "input_uncached_tokens",
            "output_tokens",
            "input_text_tokens",
            "output_text_tokens",
            "input_cached_text_tokens",
            "input_audio_tokens",
            "input_cached_audio_tokens",
            "output_audio_tokens",
            "input_image_tokens",
            "input_cached_image_tokens",
            "output_image_tokens",
            "num_model_requests",
            "images",
            "characters",
            "seconds");
    private static final Set<String> NAMES = Set.of(
            "object",
            "start_time",
            "end_time",
            "start_time_iso",
            "end_time_iso",
            "project_id",
            "project_name",
            "user_id",
            "user_email",
            "api_key_id",
            "api_key_name",
            "organization_id",
            "organization_name",
            "model",
            "batch",
            "service_tier",
            "source",
            "size",
            "api_source");
    private static final Set<String> COLUMNS = OpenAiColumns.both(MEASURES, NAMES);
    private static final String RESULT = "organization.usage.";
    private static final Map<String, Operation> OBJECTS = Map.of(
            "organization.usage.completions.result", Operation.CHAT,
            "organization.usage.embeddings.result", Operation.EMBEDDINGS,
            "organization.usage.moderations.result", Operation.MODERATION,
            "organization.usage.images.result", Operation.IMAGE_GENERATION,
            "organization.usage.audio_speeches.result", Operation.SPEECH,
            "organization.usage.audio_transcriptions.result", Operation.TRANSCRIPTION);
    private static final Map<String, Operation> IMAGES = Map.of(
            "image.generation", Operation.IMAGE_GENERATION,
            "image.edit", Operation.IMAGE_EDIT,
            "image.variation", Operation.IMAGE_VARIATION);

    @Override
    public boolean knows(ForeignRow row) {
        boolean usage = row.text("object").startsWith(RESULT);
        return usage || row.has("start_time") && row.has("end_time") && row.has("num_model_requests");
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<String> identity(ForeignRow row) {
        Map<String, String> names = new TreeMap<>(row.columns());
        names.keySet().removeAll(MEASURES);
        return Optional.of(names.toString());
    }

    @Override
    public Reading read(ForeignRow row) throws ForeignRow.Bad {
        Optional<Operation> operation = operation(row);
        if (operation.isEmpty()) {
            return new Reading.Skipped(row.text("object"));
        }
        OptionalLong calls = row.count("num_model_requests");
        if (calls.isEmpty()) {
            throw new ForeignRow.Bad("num_model_requests", "", "a whole number");
        }
        Instant from = row.instant("start_time");
        Instant until = row.instant("end_time");
        if (!from.isBefore(until)) {
            throw new ForeignRow.Bad("end_time", row.text("end_time"), "a moment after start_time");
        }
        String model = row.text("model");
        WorkloadName name = new WorkloadName(
                row.text("project_id", "project_name"), row.text("api_key_id", "api_key_name"), model, operation.get());
        return Told.calls(name, from, until, calls.getAsLong())
                .tokens(row.count("input_tokens"), row.count("output_tokens"))
                .provider("openai")
                .use();
    }

    /// The API names what it counts; the export does not, but its measures differ.
    private static Optional<Operation> operation(ForeignRow row) throws ForeignRow.Bad {
        String object = row.text("object");
        if (row.has("images") || object.contains(".images.")) {
            return Optional.of(IMAGES.getOrDefault(row.text("source"), Operation.IMAGE_GENERATION));
        }
        if (!object.isEmpty()) {
            return Optional.ofNullable(OBJECTS.get(object));
        }
        if (row.has("characters")) {
            return Optional.of(Operation.SPEECH);
        }
        if (row.has("seconds")) {
            return Optional.of(Operation.TRANSCRIPTION);
        }
        if (row.has("output_tokens")) {
            return Optional.of(Operation.CHAT);
        }
        return Optional.of(OpenAiColumns.inputOnly(row.text("model")));
    }

    @Override
    public List<String> notes() {
        return List.of(
                "openai-usage: counted by bucket, so that no percentiles, latencies, errors or features are known;"
                        + " input tokens hold the cached ones");
    }
}
