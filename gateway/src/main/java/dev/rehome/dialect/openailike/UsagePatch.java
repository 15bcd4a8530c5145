package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonIndex;
import java.nio.charset.StandardCharsets;

/// Adds to a `usage` the counts that OpenAI always gives, and that clients take for granted.
///
/// The old models of MiniMax say `total_tokens` alone (one-api's minimax adaptor). What is not known to be output
/// counts
/// as input, so that the sum stays true.
final class UsagePatch {
    private static final String PROMPT = "prompt_tokens";
    private static final String COMPLETION = "completion_tokens";

    private UsagePatch() {}

    static boolean isComplete(JsonIndex index, int usage) {
        return index.find(usage, PROMPT) >= 0 && index.find(usage, COMPLETION) >= 0;
    }

    /// The input tokens, also where only a sum above 0 is said; -1 where nothing is.
    static long input(JsonIndex index, int usage) {
        long said = index.number(index.find(usage, PROMPT), -1);
        long total = index.number(index.find(usage, "total_tokens"), -1);
        return said >= 0 || total <= 0 ? said : Math.max(total - output(index, usage, 0), 0);
    }

    /// The object, with the counts that it lacks.
    static byte[] complete(byte[] json, JsonIndex index, int usage) {
        long input = Math.max(input(index, usage), 0);
        long total = index.number(index.find(usage, "total_tokens"), input);
        StringBuilder more = new StringBuilder();
        if (index.find(usage, PROMPT) < 0) {
            more.append(",\"prompt_tokens\":").append(input);
        }
        if (index.find(usage, COMPLETION) < 0) {
            more.append(",\"completion_tokens\":").append(output(index, usage, Math.max(total - input, 0)));
        }
        int from = index.start(usage);
        int close = index.end(usage) - 1;
        String members = new String(json, from, close - from, StandardCharsets.UTF_8);
        String added = index.first(usage) < 0 ? more.substring(Math.min(1, more.length())) : more.toString();
        return (members + added + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static long output(JsonIndex index, int usage, long otherwise) {
        return index.number(index.find(usage, COMPLETION), otherwise);
    }
}
