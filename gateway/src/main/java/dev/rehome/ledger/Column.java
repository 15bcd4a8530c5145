package dev.rehome.ledger;

import java.util.Locale;

/// The columns of the table `ledger_row`. The insert statement, the spool and the table itself follow this list.
enum Column {
    CALL_ID(true),
    ATTEMPT(false),
    LAST(false),
    STARTED_MS(false),
    ACCOUNT(true),
    KEY_ID(true),
    FRONT(true),
    OPERATION(true),
    ASKED_MODEL(true),
    PROVIDER(true),
    MODEL(true),
    DECISION_ID(true),
    VERDICT(true),
    PARTY(true),
    RULE(true),
    REASON(true),
    WOULD_DENY(true),
    PLACES(true),
    ADDRESS(true),
    STATUS(false),
    OUTCOME(true),
    FAILURE(true),
    REFUSAL(true),
    STREAMED(false),
    CLIENT_GONE(false),
    FEATURES(true),
    TAGS(true),
    WARNINGS(true),
    BYTES_IN(false),
    BYTES_OUT(false),
    DURATION_US(false),
    ATTEMPT_US(false),
    FIRST_TOKEN_US(false),
    INPUT_TOKENS(false),
    CACHE_READ_TOKENS(false),
    CACHE_WRITE_TOKENS(false),
    AUDIO_INPUT_TOKENS(false),
    OUTPUT_TOKENS(false),
    REASONING_TOKENS(false),
    AUDIO_OUTPUT_TOKENS(false),
    PROVENANCE(true),
    PRICED(false),
    COST_PICO(false),
    CURRENCY(true),
    GRANTS(true),
    GRANTED_TOKENS(false),
    GRANTED_PICO(false);

    private final boolean text;
    private final String word = name().toLowerCase(Locale.ROOT);

    Column(boolean text) {
        this.text = text;
    }

    /// Whether it holds text (`''` where there is nothing) or a number (`NULL` where there is nothing).
    boolean isText() {
        return text;
    }

    /// Its name in SQL and in the spool.
    String word() {
        return word;
    }
}
