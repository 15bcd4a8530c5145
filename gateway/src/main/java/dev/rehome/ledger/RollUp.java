package dev.rehome.ledger;

import dev.rehome.call.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The sums of some rows by key and hour, before they are added to the table `usage_hour`.
@SuppressWarnings("EnumOrdinal") // an array indexed by the sum, on purpose
final class RollUp {
    private static final long HOUR_MS = 3_600_000;

    /// The columns of `Key`, in order.
    static final List<String> KEY =
            List.of("hour", "account", "key_id", "operation", "asked_model", "provider", "model", "currency");

    /// What rows are summed by.
    ///
    /// @param hour hours since 1970-01-01T00Z
    record Key(
            long hour,
            String account,
            String keyId,
            String operation,
            String askedModel,
            String provider,
            String model,
            String currency) {
        static Key of(Row row) {
            boolean decided = !row.text(Column.DECISION_ID).isEmpty()
                    || !row.text(Column.PROVIDER).isEmpty();
            return new Key(
                    Math.floorDiv(row.amount(Column.STARTED_MS), HOUR_MS),
                    row.text(Column.ACCOUNT),
                    row.text(Column.KEY_ID),
                    row.text(Column.OPERATION),
                    // names that came to no decision are the client's free text: they would make the table grow
                    decided ? row.text(Column.ASKED_MODEL) : "",
                    row.text(Column.PROVIDER),
                    row.text(Column.MODEL),
                    row.text(Column.CURRENCY));
        }
    }

    private final Map<Key, long[]> sums = new HashMap<>();

    void add(Row row) {
        long[] sum = sums.computeIfAbsent(Key.of(row), _ -> new long[Sum.COUNT]);
        sum[Sum.ATTEMPTS.ordinal()]++;
        sum[Sum.BYTES_OUT.ordinal()] += row.is(Column.LAST) ? row.amount(Column.BYTES_OUT) : 0;
        sum[Sum.COST_PICO.ordinal()] += row.amount(Column.COST_PICO);
        sum[Sum.GRANTED_TOKENS.ordinal()] += row.amount(Column.GRANTED_TOKENS);
        sum[Sum.GRANTED_PICO.ordinal()] += row.amount(Column.GRANTED_PICO);
        sum[Sum.UNPRICED.ordinal()] += row.number(Column.PRICED) == 0 ? 1 : 0;
        tokens(sum, row);
        if (row.is(Column.LAST)) {
            call(sum, row);
        }
    }

    private static void tokens(long[] sum, Row row) {
        String provenance = row.text(Column.PROVENANCE);
        sum[Sum.ESTIMATED.ordinal()] += provenance.isEmpty() || provenance.equals("reported") ? 0 : 1;
        sum[Sum.INPUT_TOKENS.ordinal()] += row.amount(Column.INPUT_TOKENS);
        sum[Sum.CACHE_READ_TOKENS.ordinal()] += row.amount(Column.CACHE_READ_TOKENS);
        sum[Sum.CACHE_WRITE_TOKENS.ordinal()] += row.amount(Column.CACHE_WRITE_TOKENS);
        sum[Sum.AUDIO_INPUT_TOKENS.ordinal()] += row.amount(Column.AUDIO_INPUT_TOKENS);
        sum[Sum.OUTPUT_TOKENS.ordinal()] += row.amount(Column.OUTPUT_TOKENS);
        sum[Sum.REASONING_TOKENS.ordinal()] += row.amount(Column.REASONING_TOKENS);
        sum[Sum.AUDIO_OUTPUT_TOKENS.ordinal()] += row.amount(Column.AUDIO_OUTPUT_TOKENS);
    }

    private static void call(long[] sum, Row row) {
        String outcome = row.text(Column.OUTCOME);
        sum[Sum.CALLS.ordinal()]++;
        sum[Sum.SERVED.ordinal()] += outcome.equals(Outcome.SERVED.word()) ? 1 : 0;
        sum[Sum.REFUSED.ordinal()] += outcome.equals(Outcome.REFUSED.word()) ? 1 : 0;
        sum[Sum.CLIENT_LEFT.ordinal()] += outcome.equals(Outcome.CLIENT_LEFT.word()) ? 1 : 0;
        sum[Sum.STREAMED.ordinal()] += row.is(Column.STREAMED) ? 1 : 0;
        sum[Sum.BYTES_IN.ordinal()] += row.amount(Column.BYTES_IN);
        sum[Sum.DURATION_US.ordinal()] += row.amount(Column.DURATION_US);
        sum[Sum.DURATIONS + Sum.bucket(row.amount(Column.DURATION_US))]++;
        long firstToken = row.number(Column.FIRST_TOKEN_US);
        if (firstToken != Row.ABSENT) {
            sum[Sum.FIRST_TOKENS.ordinal()]++;
            sum[Sum.FIRST_TOKEN_US.ordinal()] += firstToken;
            sum[Sum.FIRSTS + Sum.bucket(firstToken)]++;
        }
        sum[Sum.ERRORS.ordinal()] += isError(outcome) ? 1 : 0;
    }

    private static boolean isError(String outcome) {
        for (Outcome known : Outcome.values()) {
            if (known.word().equals(outcome)) {
                return known.isError();
            }
        }
        return true;
    }

    Map<Key, long[]> sums() {
        return sums;
    }
}
