package dev.rehome.dialect.dashscope;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the native `usage`: totals by their own names, with details as OpenAI has them. Tokens of pictures are within
/// `input_tokens`; those of sound stand beside it, or in its details, and are within it, too.
final class DashScopeUsage {
    private DashScopeUsage() {}

    /// Empty when it has no count yet, as in the first frame of a search.
    static Optional<Usage> of(JsonNode usage) {
        if (!usage.path("input_tokens").isNumber()) {
            return Optional.empty();
        }
        JsonNode prompt = usage.path("prompt_tokens_details");
        long input = VendorJson.number(usage, "input_tokens", 0);
        long output = VendorJson.number(usage, "output_tokens", 0);
        long audio = VendorJson.number(
                usage.path("input_tokens_details"), "audio_tokens", VendorJson.number(usage, "audio_tokens", 0));
        Usage read = Usage.ofOpenAi(
                input,
                VendorJson.number(prompt, "cached_tokens", 0),
                audio,
                output,
                VendorJson.number(usage.path("output_tokens_details"), "reasoning_tokens", 0),
                VendorJson.number(usage.path("output_tokens_details"), "audio_tokens", 0));
        long written = Math.clamp(VendorJson.number(prompt, "cache_creation_input_tokens", 0), 0, read.input());
        return Optional.of(new Usage(
                read.input() - written,
                read.cacheRead(),
                written,
                read.audioInput(),
                read.output(),
                read.reasoning(),
                read.audioOutput(),
                read.provenance()));
    }

    static Optional<Usage> ofEmbeddings(JsonNode usage) {
        return usage.path("total_tokens").isNumber()
                ? Optional.of(Usage.ofOpenAi(VendorJson.number(usage, "total_tokens", 0), 0, 0, 0, 0, 0))
                : Optional.empty();
    }
}
