package dev.rehome.ledger;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Party;
import dev.rehome.chat.Usage;
import dev.rehome.json.JsonText;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Flattens call records into rows.
final class Rows {
    /// The longest text of a column, in characters; what is longer is cut.
    private static final int TEXT_CHARS_MAX = 256;

    /// The most tags kept of one call.
    private static final int TAGS_MAX = 16;

    private Rows() {}

    static Row of(CallRecord call) {
        Row row = new Row()
                .put(Column.CALL_ID, call.callId())
                .put(Column.ATTEMPT, call.attempt())
                .put(Column.LAST, call.last())
                .put(Column.STARTED_MS, call.times().started().toEpochMilli())
                .put(Column.DURATION_US, call.times().durationNanos() / 1_000)
                .put(Column.ATTEMPT_US, call.times().attemptNanos() / 1_000);
        call.times().firstTokenNanos().ifPresent(nanos -> row.put(Column.FIRST_TOKEN_US, nanos / 1_000));
        caller(row, call.caller());
        asked(row, call.asked());
        decided(row, call.decided());
        result(row, call.result());
        call.target()
                .ifPresent(target ->
                        row.put(Column.PROVIDER, cut(target.provider())).put(Column.MODEL, cut(target.model())));
        call.usage().ifPresent(usage -> usage(row, usage));
        cost(row, call.cost());
        return row;
    }

    private static void caller(Row row, CallRecord.Caller caller) {
        row.put(Column.ACCOUNT, cut(caller.account().orElse("")))
                .put(Column.KEY_ID, cut(caller.key().orElse("")))
                .put(Column.PLACES, cut(String.join(" ", caller.places())))
                .put(Column.ADDRESS, cut(caller.address().orElse("")))
                .put(Column.TAGS, tags(caller.tags()));
    }

    private static void asked(Row row, CallRecord.Asked asked) {
        row.put(Column.FRONT, cut(asked.front()))
                .put(Column.OPERATION, asked.operation().map(o -> o.word()).orElse(""))
                .put(Column.ASKED_MODEL, cut(asked.model()))
                .put(Column.STREAMED, asked.streamed())
                .put(Column.FEATURES, joined(asked.features()))
                .put(Column.BYTES_IN, asked.bytesIn());
    }

    private static void decided(Row row, CallRecord.Decided decided) {
        row.put(Column.DECISION_ID, cut(decided.id().orElse("")))
                .put(Column.VERDICT, cut(decided.verdict()))
                .put(Column.PARTY, decided.party().map(Party::word).orElse(""))
                .put(Column.RULE, cut(decided.rule().orElse("")))
                .put(Column.REASON, cut(decided.reason().orElse("")))
                .put(Column.WOULD_DENY, joined(decided.wouldDeny()));
    }

    private static void result(Row row, CallRecord.Result result) {
        row.put(Column.STATUS, result.status())
                .put(Column.OUTCOME, result.outcome().word())
                .put(
                        Column.FAILURE,
                        result.failure()
                                .map(f -> f.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .put(Column.REFUSAL, cut(result.refusal().orElse("")))
                .put(Column.CLIENT_GONE, result.clientGone())
                .put(Column.WARNINGS, joined(result.warnings()))
                .put(Column.BYTES_OUT, result.bytesOut());
    }

    private static void usage(Row row, Usage usage) {
        row.put(Column.INPUT_TOKENS, usage.input())
                .put(Column.CACHE_READ_TOKENS, usage.cacheRead())
                .put(Column.CACHE_WRITE_TOKENS, usage.cacheWrite())
                .put(Column.AUDIO_INPUT_TOKENS, usage.audioInput())
                .put(Column.OUTPUT_TOKENS, usage.output())
                .put(Column.REASONING_TOKENS, usage.reasoning())
                .put(Column.AUDIO_OUTPUT_TOKENS, usage.audioOutput())
                .put(Column.PROVENANCE, usage.provenance().name().toLowerCase(Locale.ROOT));
    }

    private static void cost(Row row, Cost cost) {
        switch (cost) {
            case Cost.Known(long pico, String currency) ->
                row.put(Column.PRICED, 1).put(Column.COST_PICO, pico).put(Column.CURRENCY, currency);
            case Cost.Unknown _ -> row.put(Column.PRICED, 0);
            case Cost.Nothing _ -> {}
        }
    }

    private static String joined(Collection<String> words) {
        return cut(String.join(" ", words));
    }

    /// The tags as a JSON object in the order of their names; empty text for none.
    private static String tags(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("{");
        new TreeMap<>(tags).entrySet().stream().limit(TAGS_MAX).forEach(tag -> {
            out.append(out.length() == 1 ? "" : ",");
            JsonText.quote(cut(tag.getKey()), out);
            out.append(':');
            JsonText.quote(cut(tag.getValue()), out);
        });
        return out.append('}').toString();
    }

    /// At most 256 characters, without half characters: what UTF-8 cannot say becomes U+FFFD.
    private static String cut(String text) {
        String kept = text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
        for (int i = 0; i < kept.length(); i++) {
            if (Character.isSurrogate(kept.charAt(i))) {
                return new String(
                        kept.codePoints()
                                .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                                .toArray(),
                        0,
                        (int) kept.codePoints().count());
            }
        }
        return kept;
    }
}
