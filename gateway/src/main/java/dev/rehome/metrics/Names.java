package dev.rehome.metrics;

/// The names of all metrics and labels. Those of OpenTelemetry's GenAI conventions, which are still in
/// development, are
/// here and nowhere else: dots become underscores, and the unit is added as Prometheus wants it.
final class Names {
    /// gen_ai.client.token.usage: tokens per call, by token type.
    static final String TOKEN_USAGE = "gen_ai_client_token_usage";

    /// gen_ai.client.operation.duration.
    static final String DURATION = "gen_ai_client_operation_duration_seconds";

    /// gen_ai.client.operation.time_to_first_chunk.
    static final String FIRST_CHUNK = "gen_ai_client_operation_time_to_first_chunk_seconds";

    static final String OPERATION = "gen_ai_operation_name";
    static final String PROVIDER = "gen_ai_provider_name";
    static final String MODEL = "gen_ai_request_model";
    static final String TOKEN_TYPE = "gen_ai_token_type";
    static final String ERROR_TYPE = "error_type";

    static final String CALLS = "rehome_calls_total";
    static final String DECISIONS = "rehome_decisions_total";
    static final String REFUSALS = "rehome_refusals_total";
    static final String FAILURES = "rehome_upstream_failures_total";
    static final String WOULD_DENY = "rehome_dry_run_denials_total";
    static final String TOKENS = "rehome_tokens_total";
    static final String COST = "rehome_cost_total";
    static final String UNPRICED = "rehome_unpriced_attempts_total";

    static final String SHADOW = "rehome_shadow_calls_total";
    static final String OPEN_STREAMS = "rehome_open_streams";
    static final String BREAKER = "rehome_breaker_state";
    static final String SEED_AGE = "rehome_ip_seed_age_days";
    static final String SNAPSHOT = "rehome_snapshot_version";
    static final String RING_DEPTH = "rehome_ledger_ring_depth";
    static final String RING_MAX = "rehome_ledger_ring_rows_max";
    static final String SPOOL_BYTES = "rehome_ledger_spool_bytes";
    static final String STORE_UP = "rehome_ledger_store_up";
    static final String WRITTEN = "rehome_ledger_written_rows_total";
    static final String SPOOLED = "rehome_ledger_spooled_rows_total";
    static final String LOST = "rehome_ledger_lost_rows_total";
    static final String LOG_LOST = "rehome_access_log_lost_lines_total";

    static final String SAMPLES_RECORDED = "rehome_samples_recorded_total";
    static final String SAMPLES_DROPPED = "rehome_samples_dropped_total";

    private Names() {}
}
