package dev.rehome.dialect.gemini;

import dev.rehome.chat.Sampling;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.Optional;

/// Writes `thinkingConfig`: from 3 on models think in levels, 2.5 in tokens, the ones before not at all. Only one
/// of the two may be said. Thoughts are asked for when the client asked for reasoning.
///
/// Sources: ai.google.dev/gemini-api/docs/thinking (levels, ranges of tokens) and .../docs/openai (the tokens of
/// an effort).
final class GeminiThinking {
    private static final String EFFORT = "reasoning_effort";
    private static final String TOKENS = "reasoning_tokens_max";

    /// The last flash model that knows MINIMAL; the small ones all do.
    private static final double MINIMAL_UNTIL = 3.6;

    private final GeminiModel model;
    private final Adaptation adaptation;

    private GeminiThinking(GeminiModel model, Adaptation adaptation) {
        this.model = model;
        this.adaptation = adaptation;
    }

    static Optional<ObjectText> of(Sampling sampling, GeminiModel model, Adaptation adaptation) {
        return new GeminiThinking(model, adaptation).config(sampling);
    }

    private Optional<ObjectText> config(Sampling sampling) {
        if (sampling.reasoningEffort().isEmpty()
                && sampling.reasoningTokensMax().isEmpty()) {
            return Optional.empty();
        }
        if (!model.isThird() && !model.hasBudget()) {
            sampling.reasoningEffort()
                    .filter(effort -> !effort.equals("none"))
                    .ifPresent(_ -> adaptation.leaveOut(EFFORT));
            sampling.reasoningTokensMax().filter(most -> most != 0).ifPresent(_ -> adaptation.leaveOut(TOKENS));
            return Optional.empty();
        }
        ObjectText config = new ObjectText();
        boolean wanted = sampling.reasoningTokensMax().isPresent()
                ? tokens(sampling.reasoningTokensMax().get(), config)
                : effort(sampling.reasoningEffort().orElseThrow(), config);
        return Optional.of(wanted ? config.bool("includeThoughts", true) : config)
                .filter(any -> !any.isEmpty());
    }

    /// @return whether thinking is wanted
    private boolean tokens(int most, ObjectText config) {
        if (most == 0) {
            return effort("none", config);
        }
        int budget = model.hasBudget() ? adaptation.within(TOKENS, most, budgetMin(), budgetMax()) : most;
        config.raw("thinkingBudget", Integer.toString(budget));
        return true;
    }

    private boolean effort(String effort, ObjectText config) {
        switch (effort) {
            case "none" -> none(config);
            case "minimal", "low", "medium", "high" -> known(effort, config);
            case "xhigh" -> {
                adaptation.change(EFFORT, "xhigh -> high");
                known("high", config);
            }
            default -> {
                adaptation.refuse(EFFORT, "expected one of none, minimal, low, medium, high, xhigh");
                return false;
            }
        }
        return !effort.equals("none");
    }

    private void none(ObjectText config) {
        if (model.isThird()) {
            String least = hasMinimal() ? "MINIMAL" : "LOW";
            adaptation.change(EFFORT, "none -> " + least + ", this model always thinks");
            config.string("thinkingLevel", least);
        } else if (model.size() == GeminiModel.Size.PRO) {
            adaptation.change(EFFORT, "none -> " + budgetMin() + " tokens, this model always thinks");
            config.raw("thinkingBudget", Integer.toString(budgetMin()));
        } else {
            config.raw("thinkingBudget", "0");
        }
    }

    private void known(String effort, ObjectText config) {
        if (model.hasBudget()) {
            config.raw(
                    "thinkingBudget",
                    switch (effort) {
                        case "high" -> "24576";
                        case "medium" -> "8192";
                        default -> "1024";
                    });
            return;
        }
        config.string(
                "thinkingLevel",
                switch (effort) {
                    case "high" -> "HIGH";
                    case "medium" -> isFirstPro() ? noted("medium -> HIGH", "HIGH") : "MEDIUM";
                    case "minimal" -> hasMinimal() ? "MINIMAL" : noted("minimal -> LOW", "LOW");
                    default -> "LOW";
                });
    }

    private String noted(String change, String level) {
        adaptation.change(EFFORT, change);
        return level;
    }

    /// Gemini 3 Pro knows LOW and HIGH only.
    private boolean isFirstPro() {
        return model.version() == 3 && model.size() == GeminiModel.Size.PRO;
    }

    private boolean hasMinimal() {
        return switch (model.size()) {
            case PRO -> false;
            case FLASH -> model.version() <= MINIMAL_UNTIL;
            case FLASH_LITE -> true;
        };
    }

    private int budgetMin() {
        return switch (model.size()) {
            case PRO -> 128;
            case FLASH -> 1;
            case FLASH_LITE -> 512;
        };
    }

    private int budgetMax() {
        return model.size() == GeminiModel.Size.PRO ? 32_768 : 24_576;
    }
}
