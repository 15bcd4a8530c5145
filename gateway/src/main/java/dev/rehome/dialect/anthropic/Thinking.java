package dev.rehome.dialect.anthropic;

import dev.rehome.chat.Sampling;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.Map;
import java.util.Optional;

/// How a request asks a Claude model to reason: the value of `thinking` and that of `output_config.effort`.
///
/// @param config raw JSON of `thinking`
/// @param on whether the model is known to reason in this call
record Thinking(Optional<String> config, Optional<String> effort, boolean on) {
    private static final int BUDGET_MIN = 1_024;
    private static final int BUDGET_MEDIUM = 8_192;
    private static final String EFFORT_FIELD = "reasoning_effort";
    private static final Thinking UNSAID = new Thinking(Optional.empty(), Optional.empty(), false);

    /// Tokens for OpenAI's efforts where the vendor wants tokens. The vendor gives no such table; Google's compatible
    /// API has 1 K, 8 K and 24 K for low, medium and high.
    private static final Map<String, Integer> BUDGETS = Map.of(
            "minimal", 1_024, "low", 1_024, "medium", BUDGET_MEDIUM, "high", 24_576, "xhigh", 32_768, "max", 65_536);

    /// @param maxTokens of the same request; a budget must be less
    /// @param obstacle why no budget can be given in this call
    static Thinking of(
            Sampling sampling, ClaudeModel model, int maxTokens, Optional<String> obstacle, Adaptation adaptation) {
        Optional<Integer> tokens = sampling.reasoningTokensMax();
        String effort = sampling.reasoningEffort().orElse("");
        if (tokens.filter(max -> max == 0).isPresent() || effort.equals("none")) {
            return none(model, adaptation);
        }
        if (tokens.isEmpty() && effort.isEmpty()) {
            return model.thinking() == ClaudeModel.Thinking.EFFORT && model.quiet() != ClaudeModel.Quiet.UNSAID
                    ? new Thinking(Optional.empty(), Optional.empty(), true)
                    : UNSAID;
        }
        boolean budgeted = model.thinking() == ClaudeModel.Thinking.BUDGET
                || model.thinking() == ClaudeModel.Thinking.EITHER && effort.isEmpty();
        if (model.thinking() == ClaudeModel.Thinking.NONE) {
            adaptation.leaveOut(EFFORT_FIELD);
            return UNSAID;
        }
        if (budgeted && obstacle.isPresent()) {
            adaptation.change(EFFORT_FIELD, "left out, " + obstacle.get());
            return UNSAID;
        }
        return budgeted
                ? budget(tokens, effort, maxTokens, adaptation)
                : adaptive(effort.isEmpty() ? effort(tokens.orElse(0), adaptation) : effort, model, adaptation);
    }

    /// A value of `thinking` that the client wrote itself.
    static Thinking own(String config) {
        boolean on = config.contains("\"enabled\"") || config.contains("\"adaptive\"");
        return new Thinking(Optional.of(config), Optional.empty(), on);
    }

    private static Thinking none(ClaudeModel model, Adaptation adaptation) {
        return switch (model.quiet()) {
            case UNSAID -> UNSAID;
            case DISABLED -> new Thinking(Optional.of(type("disabled").text()), Optional.empty(), false);
            case BETWEEN_TOOLS -> {
                adaptation.note(EFFORT_FIELD, "none -> thinking between tools only, the least that this model takes");
                yield new Thinking(Optional.of(type("between_tools").text()), Optional.empty(), true);
            }
            case NEVER -> {
                adaptation.change(EFFORT_FIELD, "none -> low, this model always reasons");
                yield new Thinking(Optional.empty(), Optional.of("low"), true);
            }
        };
    }

    private static Thinking budget(Optional<Integer> tokens, String effort, int maxTokens, Adaptation adaptation) {
        if (maxTokens <= BUDGET_MIN) {
            adaptation.change(
                    EFFORT_FIELD, "left out, max_tokens leaves no room (expected: more than " + BUDGET_MIN + ")");
            return UNSAID;
        }
        int asked = tokens.orElseGet(() -> BUDGETS.getOrDefault(effort, BUDGET_MEDIUM));
        int budget = Math.clamp(asked, BUDGET_MIN, Math.max(BUDGET_MIN, maxTokens / 4 * 3));
        if (tokens.filter(max -> max == budget).isEmpty()) {
            adaptation.note(EFFORT_FIELD, "said as " + budget + " thinking tokens");
        }
        String config =
                type("enabled").raw("budget_tokens", Integer.toString(budget)).text();
        return new Thinking(Optional.of(config), Optional.empty(), true);
    }

    private static Thinking adaptive(String effort, ClaudeModel model, Adaptation adaptation) {
        String word = effort.equals("minimal") ? "low" : effort;
        if (!model.efforts().contains(word)) {
            word = effort.equals("xhigh") || effort.equals("max") ? "high" : "medium";
        }
        if (!word.equals(effort)) {
            adaptation.note(EFFORT_FIELD, "said as effort " + word);
        }
        ObjectText config = type("adaptive");
        if (model.thinking() == ClaudeModel.Thinking.EFFORT) {
            config.string("display", "summarized");
        }
        return new Thinking(Optional.of(config.text()), Optional.of(word), true);
    }

    private static String effort(int tokens, Adaptation adaptation) {
        String effort = tokens <= 2_048 ? "low" : tokens <= 16_384 ? "medium" : "high";
        adaptation.note(EFFORT_FIELD, tokens + " reasoning tokens said as effort " + effort);
        return effort;
    }

    private static ObjectText type(String type) {
        return new ObjectText().string("type", type);
    }
}
