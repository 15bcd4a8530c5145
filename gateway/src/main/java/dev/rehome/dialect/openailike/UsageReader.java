package dev.rehome.dialect.openailike;

import dev.rehome.chat.Usage;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Reads `usage`, with the places where vendors put what OpenAI has in the details: `cached_tokens` beside the totals
/// (Moonshot) and `prompt_cache_hit_tokens` (DeepSeek).
final class UsageReader {
    private static final int NONE = -1;

    private UsageReader() {}

    /// Empty when the object has no count of input tokens and no sum.
    static Optional<Usage> read(JsonIndex index, int usage) {
        long prompt = UsagePatch.input(index, usage);
        if (prompt < 0) {
            return Optional.empty();
        }
        int input = index.find(usage, "prompt_tokens_details");
        int output = index.find(usage, "completion_tokens_details");
        return Optional.of(Usage.ofOpenAi(
                prompt,
                cached(index, usage, input),
                index.number(index.find(input, "audio_tokens"), 0),
                index.number(index.find(usage, "completion_tokens"), 0),
                index.number(index.find(output, "reasoning_tokens"), 0),
                index.number(index.find(output, "audio_tokens"), 0)));
    }

    private static long cached(JsonIndex index, int usage, int details) {
        long cached = index.number(index.find(details, "cached_tokens"), NONE);
        if (cached < 0) {
            cached = index.number(index.find(usage, "cached_tokens"), NONE);
        }
        return cached < 0 ? index.number(index.find(usage, "prompt_cache_hit_tokens"), 0) : cached;
    }
}
