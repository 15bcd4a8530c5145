package dev.rehome.simulate.anthropic;

import java.util.List;
import java.util.Optional;

/// One model and what it takes, by the notes on models in the official SDK's types (0.137.0, 1.12.0). Output limits and
/// days of release are the vendor's up to 4.5 and stand-ins for the later ones.
///
/// @param name the name that is asked for
/// @param served the name that answers give
/// @param display the name for people
/// @param created the day of its release
/// @param outputMax the most tokens of an answer
/// @param thinking how it may be asked to think
/// @param sampling which of temperature, top_p and top_k it takes
/// @param structured whether it answers in a JSON schema
/// @param prefill whether the last message may be the assistant's
record AnthropicModel(
        String name,
        String served,
        String display,
        String created,
        int outputMax,
        Thinking thinking,
        Sampling sampling,
        boolean structured,
        boolean prefill) {
    /// How a model may be asked to think.
    enum Thinking {
        /// Not at all.
        NONE,
        /// With a budget.
        BUDGET,
        /// With a budget, or as it likes.
        BOTH,
        /// As it likes only.
        ADAPTIVE
    }

    /// Which sampling parameters a model takes.
    enum Sampling {
        /// All of them.
        ALL,
        /// Temperature or top_p, not both.
        ONE,
        /// None but their defaults.
        NONE
    }

    static final int CONTEXT_TOKENS = 200_000;

    static final List<AnthropicModel> ALL = List.of(
            of("claude-sonnet-4-5", "-20250929", "Claude Sonnet 4.5", "2025-09-29", 64_000)
                    .able(Thinking.BUDGET, Sampling.ONE, true, true),
            of("claude-sonnet-4-5-20250929", "", "Claude Sonnet 4.5", "2025-09-29", 64_000)
                    .able(Thinking.BUDGET, Sampling.ONE, true, true),
            of("claude-haiku-4-5", "-20251001", "Claude Haiku 4.5", "2025-10-01", 64_000)
                    .able(Thinking.BUDGET, Sampling.ONE, true, true),
            of("claude-opus-4-6", "", "Claude Opus 4.6", "2026-02-04", 128_000)
                    .able(Thinking.BOTH, Sampling.ONE, true, false),
            of("claude-opus-4-8", "", "Claude Opus 4.8", "2026-05-01", 128_000)
                    .able(Thinking.ADAPTIVE, Sampling.NONE, true, false),
            of("claude-sonnet-5-5", "", "Claude Sonnet 5.5", "2026-09-01", 128_000)
                    .able(Thinking.ADAPTIVE, Sampling.NONE, true, false),
            of("claude-3-7-sonnet-20250219", "", "Claude Sonnet 3.7", "2025-02-19", 64_000)
                    .able(Thinking.BUDGET, Sampling.ALL, false, true),
            of("claude-3-5-sonnet-20241022", "", "Claude Sonnet 3.5", "2024-10-22", 8_192)
                    .able(Thinking.NONE, Sampling.ALL, false, true),
            of("claude-3-haiku-20240307", "", "Claude Haiku 3", "2024-03-07", 4_096)
                    .able(Thinking.NONE, Sampling.ALL, false, true));

    /// The model of this name.
    static Optional<AnthropicModel> named(String name) {
        return ALL.stream().filter(model -> model.name.equals(name)).findFirst();
    }

    private static AnthropicModel of(String name, String date, String display, String created, int outputMax) {
        return new AnthropicModel(
                name, name + date, display, created, outputMax, Thinking.NONE, Sampling.ALL, false, true);
    }

    private AnthropicModel able(Thinking how, Sampling which, boolean schemas, boolean ends) {
        return new AnthropicModel(name, served, display, created, outputMax, how, which, schemas, ends);
    }
}
