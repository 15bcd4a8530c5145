package dev.rehome.relocate.inventory.foreign;

import dev.rehome.dialect.Operation;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.inventory.Use;
import dev.rehome.relocate.inventory.WorkloadName;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// LiteLLM's spend logs: the table `LiteLLM_SpendLogs` as CSV, JSON or SQLite, and the answer of `/spend/logs`.
///
/// Source: model `LiteLLM_SpendLogs` in `schema.prisma` and `litellm-js/spend-logs/src/_types.ts` of
/// github.com/BerriAI/litellm (read at commits 029f645 and 1aedde1). Spend is in US dollars there.
final class LiteLlm implements ForeignFormat.Meaning {
    private static final Set<String> COLUMNS = Set.of(
            "request_id",
            "call_type",
            "api_key",
            "spend",
            "total_tokens",
            "prompt_tokens",
            "completion_tokens",
            "startTime",
            "endTime",
            "completionStartTime",
            "request_duration_ms",
            "model",
            "model_id",
            "model_group",
            "custom_llm_provider",
            "api_base",
            "user",
            "metadata",
            "cache_hit",
            "cache_key",
            "request_tags",
            "team_id",
            "organization_id",
            "end_user",
            "requester_ip_address",
            "messages",
            "response",
            "session_id",
            "status",
            "mcp_namespaced_tool_name",
            "agent_id",
            "proxy_server_request");
    private static final Map<String, Operation> CALLS = Map.ofEntries(
            Map.entry("completion", Operation.CHAT),
            Map.entry("text_completion", Operation.CHAT),
            Map.entry("responses", Operation.CHAT),
            Map.entry("anthropic_messages", Operation.CHAT),
            Map.entry("embedding", Operation.EMBEDDINGS),
            Map.entry("moderation", Operation.MODERATION),
            Map.entry("rerank", Operation.RERANK),
            Map.entry("image_generation", Operation.IMAGE_GENERATION),
            Map.entry("image_edit", Operation.IMAGE_EDIT),
            Map.entry("speech", Operation.SPEECH),
            Map.entry("transcription", Operation.TRANSCRIPTION));

    @Override
    public boolean knows(ForeignRow row) {
        return row.has("request_id") && row.has("call_type") && row.has("startTime");
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public Optional<String> identity(ForeignRow row) {
        return Optional.of(row.text("request_id"));
    }

    @Override
    public Reading read(ForeignRow row) throws ForeignRow.Bad {
        String type = row.text("call_type");
        Optional<Operation> operation = operation(type);
        if (operation.isEmpty()) {
            return new Reading.Skipped(type.isEmpty() ? "without a call_type" : "call_type " + type);
        }
        Instant from = row.instant("startTime");
        String model = row.text("model_group", "model");
        WorkloadName name = new WorkloadName(row.text("team_id"), row.text("api_key"), model, operation.get());
        boolean failed = row.text("status").equals("failure");
        return Told.oneCall(name, from)
                .tokens(
                        failed ? OptionalLong.empty() : row.count("prompt_tokens"),
                        failed ? OptionalLong.empty() : row.count("completion_tokens"))
                .latencyMs(failed ? OptionalLong.empty() : latency(row, from))
                .ended(ended(row, failed))
                .cost(row.number("spend").filter(spend -> spend.signum() != 0).map(spend -> new Money(spend, "USD")))
                .provider(failed ? "" : row.text("custom_llm_provider"))
                .use();
    }

    /// Without `a` for the asynchronous form of a call.
    private static Optional<Operation> operation(String type) {
        return Optional.ofNullable(CALLS.get(type))
                .or(() -> type.startsWith("a") ? Optional.ofNullable(CALLS.get(type.substring(1))) : Optional.empty());
    }

    private static OptionalLong latency(ForeignRow row, Instant from) throws ForeignRow.Bad {
        if (!row.has("endTime")) {
            return OptionalLong.empty();
        }
        Instant end = row.instant("endTime");
        if (end.isBefore(from)) {
            throw new ForeignRow.Bad("endTime", row.text("endTime"), "a moment after startTime");
        }
        return OptionalLong.of(Duration.between(from, end).toMillis());
    }

    private static Use.Ended ended(ForeignRow row, boolean failed) {
        if (failed) {
            return Use.Ended.FAILED_SOMEHOW;
        }
        return row.text("status").equals("success") ? Use.Ended.WELL : Use.Ended.UNKNOWN;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "litellm: features are not recorded; whose fault a failure was is not told, so that a workload with"
                        + " failures has no share of errors");
    }
}
