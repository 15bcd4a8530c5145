package dev.rehome.server.front;

import dev.rehome.chat.Usage;
import dev.rehome.json.JsonOut;

/// OpenAI's overlapping token counts from the disjoint ones: `prompt_tokens` holds the cached and the audio
/// tokens, `completion_tokens` the reasoning. Predicted tokens are not known and shown as 0.
final class UsageWriter {
    private UsageWriter() {}

    static void chat(Usage usage, JsonOut out) {
        out.text("{\"prompt_tokens\":").number(usage.inputTotal());
        out.text(",\"completion_tokens\":").number(usage.outputTotal());
        out.text(",\"total_tokens\":").number(usage.total());
        out.text(",\"prompt_tokens_details\":{\"cached_tokens\":").number(usage.cacheRead());
        out.text(",\"audio_tokens\":").number(usage.audioInput());
        if (usage.cacheWrite() > 0) {
            out.text(",\"cache_write_tokens\":").number(usage.cacheWrite());
        }
        out.text("},\"completion_tokens_details\":{\"reasoning_tokens\":").number(usage.reasoning());
        out.text(",\"audio_tokens\":").number(usage.audioOutput());
        out.text(",\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");
    }

    static void embeddings(Usage usage, JsonOut out) {
        out.text("{\"prompt_tokens\":").number(usage.inputTotal());
        out.text(",\"total_tokens\":").number(usage.total()).ascii('}');
    }
}
