package dev.rehome.dialect.sensenova;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the native `usage`. What knowledge bases put in front of the prompt is counted apart there, and is input all
/// the
/// same.
final class SensenovaUsage {
    private SensenovaUsage() {}

    static Optional<Usage> of(JsonNode usage) {
        if (!usage.path("prompt_tokens").isNumber()) {
            return Optional.empty();
        }
        long prompt = VendorJson.number(usage, "prompt_tokens", 0) + VendorJson.number(usage, "knowledge_tokens", 0);
        long reasoning = VendorJson.number(usage.path("completion_tokens_details"), "reasoning_tokens", 0);
        return Optional.of(
                Usage.ofOpenAi(prompt, 0, 0, VendorJson.number(usage, "completion_tokens", 0), reasoning, 0));
    }
}
