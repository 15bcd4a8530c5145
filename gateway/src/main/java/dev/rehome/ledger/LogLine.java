package dev.rehome.ledger;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Party;
import dev.rehome.chat.Usage;
import dev.rehome.json.JsonText;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A call record as one line of JSON: no prompt, no secret, and what is absent is left out.
final class LogLine {
    /// The longest text of one field, in characters; what is longer is cut.
    private static final int TEXT_CHARS_MAX = 512;

    private static final double MS = 1e6;
    private final StringBuilder out = new StringBuilder(768);

    private LogLine() {}

    /// The line, without a line break anywhere.
    static String of(CallRecord call) {
        LogLine line = new LogLine();
        line.out.append('{');
        line.text("time", call.times().started().toString())
                .text("call", call.callId())
                .number("attempt", call.attempt())
                .flag("last", call.last());
        line.asked(call.asked());
        line.caller(call.caller());
        line.decided(call.decided());
        call.target().ifPresent(target -> line.text("target", target.toString()));
        line.result(call.result());
        call.usage().ifPresent(line::usage);
        line.cost(call.cost());
        line.times(call.times());
        return line.out.append('}').toString();
    }

    private void caller(CallRecord.Caller caller) {
        text("account", caller.account()).text("key", caller.key()).list("places", caller.places());
        text("address", caller.address());
        if (!caller.tags().isEmpty()) {
            name("tags");
            out.append('{');
            for (Map.Entry<String, String> tag : new TreeMap<>(caller.tags()).entrySet()) {
                text(tag.getKey(), tag.getValue());
            }
            out.append('}');
        }
    }

    private void asked(CallRecord.Asked asked) {
        text("front", asked.front()).text("operation", asked.operation().map(o -> o.word()));
        text("model", asked.model()).flag("streamed", asked.streamed()).list("features", asked.features());
        number("bytes_in", asked.bytesIn());
    }

    private void decided(CallRecord.Decided decided) {
        text("decision", decided.id()).text("verdict", decided.verdict());
        text("party", decided.party().map(Party::word))
                .text("rule", decided.rule())
                .text("reason", decided.reason());
        list("would_deny", decided.wouldDeny());
    }

    private void result(CallRecord.Result result) {
        number("status", result.status()).text("outcome", result.outcome().word());
        text("failure", result.failure().map(f -> f.name().toLowerCase(Locale.ROOT)))
                .text("refusal", result.refusal());
        flag("client_gone", result.clientGone()).list("warnings", result.warnings());
        number("bytes_out", result.bytesOut());
    }

    private void usage(Usage usage) {
        number("input_tokens", usage.input()).number("cache_read_tokens", usage.cacheRead());
        number("cache_write_tokens", usage.cacheWrite()).number("audio_input_tokens", usage.audioInput());
        number("output_tokens", usage.output()).number("reasoning_tokens", usage.reasoning());
        number("audio_output_tokens", usage.audioOutput());
        text("provenance", usage.provenance().name().toLowerCase(Locale.ROOT));
    }

    private void cost(Cost cost) {
        switch (cost) {
            case Cost.Known known -> {
                name("cost");
                out.append(known.amount().stripTrailingZeros().toPlainString());
                text("currency", known.currency());
            }
            case Cost.Unknown _ -> text("cost", "unknown");
            case Cost.Nothing _ -> {}
        }
    }

    private void times(CallRecord.Times times) {
        milliseconds("duration_ms", times.durationNanos());
        times.firstTokenNanos().ifPresent(nanos -> milliseconds("first_token_ms", nanos));
    }

    private void name(String name) {
        char before = out.charAt(out.length() - 1);
        if (before != '{') {
            out.append(',');
        }
        JsonText.quote(cut(name), out);
        out.append(':');
    }

    private LogLine text(String name, String value) {
        name(name);
        JsonText.quote(cut(value), out);
        return this;
    }

    private LogLine text(String name, Optional<String> value) {
        value.ifPresent(text -> text(name, text));
        return this;
    }

    private LogLine number(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    private void milliseconds(String name, long nanos) {
        name(name);
        out.append(Math.round(nanos / MS * 1_000) / 1_000.0);
    }

    private LogLine flag(String name, boolean value) {
        if (value) {
            name(name);
            out.append(true);
        }
        return this;
    }

    private LogLine list(String name, Collection<String> words) {
        if (!words.isEmpty()) {
            name(name);
            out.append('[');
            String comma = "";
            for (String word : words) {
                out.append(comma);
                JsonText.quote(cut(word), out);
                comma = ",";
            }
            out.append(']');
        }
        return this;
    }

    private static String cut(String text) {
        return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
    }
}
