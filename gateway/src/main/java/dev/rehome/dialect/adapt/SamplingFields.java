package dev.rehome.dialect.adapt;

import dev.rehome.chat.Sampling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The fields of a sampling by OpenAI's names, to find those that a vendor does not have.
public final class SamplingFields {
    private SamplingFields() {}

    /// Leaves out what the vendor does not take. Values that ask for nothing unusual (`n` 1, a penalty of 0) go
    /// silently.
    ///
    /// @param taken OpenAI's names of the fields that the vendor takes
    public static void leaveOut(Sampling sampling, Set<String> taken, Adaptation adaptation) {
        asked(sampling).forEach((name, unusual) -> {
            if (unusual && !taken.contains(name)) {
                adaptation.leaveOut(name);
            }
        });
    }

    private static Map<String, Boolean> asked(Sampling s) {
        Map<String, Boolean> asked = new LinkedHashMap<>();
        asked.put("temperature", s.temperature().isPresent());
        asked.put("top_p", s.topP().filter(p -> p != 1.0).isPresent());
        asked.put("presence_penalty", s.presencePenalty().filter(p -> p != 0.0).isPresent());
        asked.put(
                "frequency_penalty", s.frequencyPenalty().filter(p -> p != 0.0).isPresent());
        asked.put("max_tokens", s.maxTokens().isPresent());
        asked.put("n", s.n().filter(n -> n != 1).isPresent());
        asked.put("seed", s.seed().isPresent());
        asked.put("stop", !s.stop().isEmpty());
        asked.put("logprobs", s.logprobs().orElse(false));
        asked.put("top_logprobs", s.topLogprobs().filter(n -> n != 0).isPresent());
        asked.put(
                "logit_bias",
                s.logitBias().filter(raw -> !Adaptation.isNeutral(raw)).isPresent());
        asked.put(
                "reasoning_effort",
                s.reasoningEffort().filter(e -> !e.equals("none")).isPresent());
        asked.put("top_k", s.topK().isPresent());
        return asked;
    }
}
