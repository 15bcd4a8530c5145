package dev.rehome.dialect.openailike;

import dev.rehome.chat.Usage;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Reads the `usage` of answers that are no chats: `input_tokens` and `output_tokens` of pictures and sound,
/// `prompt_tokens` or a sum alone of ranks. Seconds, pictures, characters and search units are no tokens and are not
/// counted as such.
final class MediaUsage {
    private MediaUsage() {}

    /// Empty when there is no count of tokens.
    static Optional<Usage> read(JsonIndex index, int usage) {
        long output = first(index, usage, "output_tokens", "completion_tokens");
        long input = first(index, usage, "input_tokens", "prompt_tokens");
        long total = index.number(index.find(usage, "total_tokens"), -1);
        if (input < 0 && output < 0 && total <= 0) {
            return Optional.empty();
        }
        long in = input >= 0 ? input : Math.max(total - Math.max(output, 0), 0);
        int details = index.find(usage, "input_tokens_details");
        int more = details >= 0 ? details : index.find(usage, "input_token_details");
        return Optional.of(Usage.ofOpenAi(
                in,
                index.number(index.find(more, "cached_tokens"), 0),
                index.number(index.find(more, "audio_tokens"), 0),
                Math.max(output, 0),
                0,
                0));
    }

    private static long first(JsonIndex index, int usage, String... names) {
        for (String name : names) {
            long number = index.number(index.find(usage, name), -1);
            if (number >= 0) {
                return number;
            }
        }
        return -1;
    }
}
