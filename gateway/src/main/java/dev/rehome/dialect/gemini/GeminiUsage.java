package dev.rehome.dialect.gemini;

import dev.rehome.chat.Usage;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Reads `usageMetadata`. Thoughts and the prompts of tools that Google runs are counted beside the candidates and
/// the prompt; what came from the cache is part of the prompt. Every chunk of a stream has one, each with all so
/// far.
///
/// `candidatesTokenCount` is missing where a turn only thought; the total then says what there was.
final class GeminiUsage {
    private GeminiUsage() {}

    /// @param metadata the value of `usageMetadata`, or -1
    static Optional<Usage> read(JsonIndex index, int metadata) {
        if (metadata < 0 || !index.isObject(metadata) || index.isEmpty(metadata)) {
            return Optional.empty();
        }
        long prompt =
                count(index, metadata, "promptTokenCount", 0) + count(index, metadata, "toolUsePromptTokenCount", 0);
        long thoughts = count(index, metadata, "thoughtsTokenCount", 0);
        long total = count(index, metadata, "totalTokenCount", prompt + thoughts);
        long candidates = count(index, metadata, "candidatesTokenCount", Math.max(total - prompt - thoughts, 0));
        long audioIn = audio(index, metadata, "promptTokensDetails") - audio(index, metadata, "cacheTokensDetails");
        return Optional.of(Usage.ofOpenAi(
                prompt,
                count(index, metadata, "cachedContentTokenCount", 0),
                Math.max(audioIn, 0),
                candidates + thoughts,
                thoughts,
                audio(index, metadata, "candidatesTokensDetails")));
    }

    private static long count(JsonIndex index, int metadata, String name, long otherwise) {
        return Math.clamp(index.number(index.find(metadata, name), otherwise), 0, Integer.MAX_VALUE);
    }

    private static long audio(JsonIndex index, int metadata, String name) {
        long tokens = 0;
        int details = index.find(metadata, name);
        for (int detail = index.first(details); detail >= 0; detail = index.next(detail)) {
            int modality = index.find(detail, "modality");
            if (modality >= 0 && index.text(modality).equals("AUDIO")) {
                tokens += count(index, detail, "tokenCount", 0);
            }
        }
        return tokens;
    }
}
