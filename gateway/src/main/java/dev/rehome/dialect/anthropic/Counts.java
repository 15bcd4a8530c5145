package dev.rehome.dialect.anthropic;

import dev.rehome.chat.Usage;
import dev.rehome.chat.Usage.Provenance;
import dev.rehome.json.JsonIndex;

/// The tokens of one answer, as its events tell them: the input at the start, the output so far at the end. The numbers
/// are totals so far, each replaces the one before; `input_tokens` are those of no cache.
final class Counts {
    private static final long ABSENT = -1;

    private long input;
    private long cacheRead;
    private long cacheWrite;
    private long output;
    private long thinking;
    private boolean any;

    /// @param usage the value of a `usage` field, or -1
    void take(JsonIndex index, int usage) {
        if (usage < 0 || !index.isObject(usage)) {
            return;
        }
        any = true;
        input = number(index, usage, "input_tokens", input);
        cacheRead = number(index, usage, "cache_read_input_tokens", cacheRead);
        cacheWrite = number(index, usage, "cache_creation_input_tokens", cacheWrite);
        output = number(index, usage, "output_tokens", output);
        thinking = number(index, index.find(usage, "output_tokens_details"), "thinking_tokens", thinking);
    }

    boolean isAny() {
        return any;
    }

    Usage usage() {
        long thought = Math.clamp(thinking, 0, output);
        return new Usage(input, cacheRead, cacheWrite, 0, output - thought, thought, 0, Provenance.REPORTED);
    }

    private static long number(JsonIndex index, int object, String name, long before) {
        long now = index.number(index.find(object, name), ABSENT);
        return now < 0 ? before : now;
    }
}
