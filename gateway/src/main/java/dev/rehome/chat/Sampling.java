package dev.rehome.chat;

import java.util.List;
import java.util.Optional;

/// How the answer is drawn. An absent value means: the provider's default.
///
/// @param maxTokens the limit on output tokens, from `max_completion_tokens` or `max_tokens`
/// @param logitBias raw JSON
/// @param reasoningEffort one of `none`, `minimal`, `low`, `medium`, `high`, `xhigh`
/// @param topK draw from so many of the likeliest tokens
/// @param reasoningTokensMax the limit on reasoning tokens; 0 when no reasoning is wanted
public record Sampling(
        Optional<Double> temperature,
        Optional<Double> topP,
        Optional<Double> presencePenalty,
        Optional<Double> frequencyPenalty,
        Optional<Integer> maxTokens,
        Optional<Integer> n,
        Optional<Long> seed,
        List<String> stop,
        Optional<Boolean> logprobs,
        Optional<Integer> topLogprobs,
        Optional<String> logitBias,
        Optional<String> reasoningEffort,
        Optional<Integer> topK,
        Optional<Integer> reasoningTokensMax) {
    public Sampling {
        stop = List.copyOf(stop);
    }

    public static Sampling defaults() {
        return new Sampling(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
