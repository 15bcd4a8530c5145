package dev.rehome.dialect.dashscope;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Sampling;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How much a model is to think before it answers: the vendor's own `enable_thinking` and `thinking_budget` where a
/// client
/// sends them, else made of OpenAI's `reasoning_effort` or a limit of reasoning tokens.
///
/// @param enabled whether it is to think; empty where the request does not say
/// @param budget the limit of reasoning tokens
record Thinking(Optional<Boolean> enabled, Optional<Integer> budget) {
    private static final Set<String> OFF = Set.of("none", "minimal");

    static Thinking of(ChatRequest request) {
        Map<String, String> extra = request.extra().fields();
        Sampling sampling = request.sampling();
        Optional<Integer> limit = sampling.reasoningTokensMax();
        Optional<Boolean> enabled = flag(extra.getOrDefault("enable_thinking", ""))
                .or(() -> limit.map(tokens -> tokens > 0))
                .or(() -> sampling.reasoningEffort().map(word -> !OFF.contains(word)));
        Optional<Integer> budget =
                whole(extra.getOrDefault("thinking_budget", "")).or(() -> limit.filter(tokens -> tokens > 0));
        return new Thinking(enabled, budget);
    }

    boolean isOff() {
        return enabled.isPresent() && !enabled.get();
    }

    /// Qwen knows no words for the effort; the models of others that the vendor serves do.
    void write(Sampling sampling, DashScopeModel model, Adaptation adaptation, ObjectText parameters) {
        enabled.ifPresent(flag -> parameters.bool("enable_thinking", flag));
        budget.filter(_ -> !isOff()).ifPresent(tokens -> parameters.raw("thinking_budget", tokens.toString()));
        Optional<String> effort = sampling.reasoningEffort().filter(_ -> !isOff());
        if (effort.isEmpty() || budget.isPresent()) {
            return;
        }
        if (model.isQwen()) {
            adaptation.note("reasoning_effort", effort.get() + " -> enable_thinking");
        } else {
            parameters.string("reasoning_effort", effort.get());
        }
    }

    private static Optional<Boolean> flag(String raw) {
        return switch (raw) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> whole(String raw) {
        return raw.matches("[0-9]{1,8}") ? Optional.of(Integer.valueOf(raw)) : Optional.empty();
    }
}
