package dev.rehome.server.front.messages;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import java.util.Optional;

/// How much a client wants the model to think, from `thinking` and `output_config.effort`, in the canonical words.
///
///     thinking disabled                 effort none, no reasoning tokens
///     thinking enabled, budget_tokens   so many reasoning tokens; effort low up to 4,096, medium up to 16,384, high
///     thinking adaptive, between_tools  the provider's default
///     output_config.effort              the effort, whatever the budget; `max` becomes xhigh
///
/// A client that did not ask for thinking is shown no thoughts: many such clients take the first block of an answer for
/// its text.
record Thinking(Optional<String> effort, Optional<Integer> tokensMax) {
    private static final int LOW_TOKENS_MAX = 4_096;
    private static final int MEDIUM_TOKENS_MAX = 16_384;
    private static final int BUDGET_TOKENS_MIN = 1_024;

    private static final Thinking DEFAULT = new Thinking(Optional.empty(), Optional.empty());

    static Thinking read(Optional<Field> thinking, Losses losses) {
        if (thinking.isEmpty()) {
            return DEFAULT;
        }
        Block block = Block.of(thinking.get());
        block.loseAllBut(losses, "type", "budget_tokens", "display");
        Field type = block.need("type");
        return switch (type.string()) {
            case "disabled" -> new Thinking(Optional.of("none"), Optional.of(0));
            case "adaptive", "between_tools" -> DEFAULT;
            case "enabled" -> {
                int budget = block.need("budget_tokens").integer(BUDGET_TOKENS_MIN, Integer.MAX_VALUE);
                yield new Thinking(Optional.of(effort(budget)), Optional.of(budget));
            }
            default -> throw type.wrong("invalid_value", "'enabled', 'disabled' or 'adaptive'");
        };
    }

    /// Whether thoughts are to be shown, without a judgement of what else the field holds: a provider of the same API
    /// does that.
    static boolean isShown(Field thinking) {
        boolean asked = false;
        boolean omitted = false;
        if (thinking.is(JsonType.OBJECT)) {
            JsonCursor at = thinking.members();
            while (at.next()) {
                String value = at.value().raw();
                asked |= at.named("type") && !value.equals("\"disabled\"");
                omitted |= at.named("display") && value.equals("\"omitted\"");
            }
        }
        return asked && !omitted;
    }

    private static String effort(int budget) {
        if (budget <= LOW_TOKENS_MAX) {
            return "low";
        }
        return budget <= MEDIUM_TOKENS_MAX ? "medium" : "high";
    }

    /// The same with what `output_config.effort` says.
    Thinking with(Optional<Field> said) {
        return said.map(field -> new Thinking(Optional.of(word(field)), tokensMax))
                .orElse(this);
    }

    private static String word(Field effort) {
        return switch (effort.string()) {
            case "low", "medium", "high", "xhigh" -> effort.string();
            case "max" -> "xhigh";
            default -> throw wrong(effort);
        };
    }

    private static BadAsk wrong(Field effort) {
        return effort.wrong("invalid_value", "'low', 'medium', 'high', 'xhigh' or 'max'");
    }
}
