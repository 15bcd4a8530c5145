package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.TargetModel;
import java.util.List;
import java.util.Locale;

/// What one Claude model takes, as told by its name. The vendor has changed the rules with most generations, and
/// answers 400 to what a model does not take.
///
/// Sources: platform.claude.com on thinking (troubleshooting, the table by model), structured outputs, and the
/// migration guides to 4.6, Opus 5.5, Sonnet 5.5 and Haiku 5.5 (read November 2026); measurements against the API that
/// were published on 2026-09-29; @anthropic-ai/sdk 1.12.0.
///
/// @param outputMax the most output tokens; 0 when not known
/// @param thinking how reasoning is asked for
/// @param quiet how reasoning is turned off
/// @param sampling whether `temperature`, `top_p` and `top_k` are taken
/// @param both whether `temperature` and `top_p` are taken together
/// @param prefill whether the conversation may end with the assistant's words
/// @param forced whether a tool call can be forced
/// @param schemas whether answers and tool inputs can be held to a JSON schema
/// @param efforts the values of `output_config.effort`, from the least
record ClaudeModel(
        int outputMax,
        Thinking thinking,
        Quiet quiet,
        boolean sampling,
        boolean both,
        boolean prefill,
        boolean forced,
        boolean schemas,
        List<String> efforts) {
    enum Thinking {
        NONE,
        /// By a budget of tokens.
        BUDGET,
        /// By an effort or by a budget.
        EITHER,
        /// By an effort.
        EFFORT
    }

    enum Quiet {
        /// Nothing need be said.
        UNSAID,
        /// `thinking: {type: disabled}`
        DISABLED,
        /// `thinking: {type: between_tools}`
        BETWEEN_TOOLS,
        /// The model always reasons.
        NEVER
    }

    private static final List<String> FAMILIES = List.of("opus", "sonnet", "haiku", "fable", "mythos", "instant");

    /// The model that the target names; its option `like` names another one that it behaves as.
    static ClaudeModel of(TargetModel target) {
        return named(target.options().getOrDefault("like", target.model()));
    }

    static ClaudeModel named(String name) {
        String family = "";
        int major = -1;
        int minor = -1;
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (FAMILIES.contains(word)) {
                family = word;
            } else if (isVersion(word) && major < 0) {
                major = Integer.parseInt(word);
            } else if (isVersion(word) && minor < 0) {
                minor = Integer.parseInt(word);
            } else if (major >= 0 && !word.isEmpty()) {
                minor = Math.max(minor, 0);
            }
        }
        boolean frontier = family.equals("fable") || family.equals("mythos");
        return major < 0 && !frontier ? unknown() : of(family, major < 0 ? 500 : 100 * major + Math.max(minor, 0));
    }

    private static ClaudeModel of(String family, int version) {
        boolean frontier = family.equals("fable") || family.equals("mythos");
        boolean recent = frontier || version >= 407;
        return new ClaudeModel(
                outputMax(family, version),
                thinking(frontier, version),
                quiet(family, version),
                !recent,
                version < 401,
                !frontier && version < 406,
                !(family.equals("opus") && version >= 505
                        || family.equals("sonnet") && version >= 505
                        || frontier && version >= 501),
                frontier || version >= 405,
                efforts(family, version, recent));
    }

    /// A name that says nothing: what all generations take.
    private static ClaudeModel unknown() {
        return new ClaudeModel(0, Thinking.NONE, Quiet.UNSAID, true, false, true, true, false, List.of());
    }

    private static Thinking thinking(boolean frontier, int version) {
        if (frontier || version >= 407) {
            return Thinking.EFFORT;
        }
        if (version < 307) {
            return Thinking.NONE;
        }
        return version < 406 ? Thinking.BUDGET : Thinking.EITHER;
    }

    private static Quiet quiet(String family, int version) {
        return switch (family) {
            case "fable", "mythos" -> Quiet.NEVER;
            case "opus" -> version >= 505 ? Quiet.NEVER : version >= 500 ? Quiet.DISABLED : Quiet.UNSAID;
            case "sonnet" -> version >= 505 ? Quiet.BETWEEN_TOOLS : version >= 500 ? Quiet.DISABLED : Quiet.UNSAID;
            default -> version >= 500 ? Quiet.DISABLED : Quiet.UNSAID;
        };
    }

    private static List<String> efforts(String family, int version, boolean recent) {
        if (recent) {
            return List.of("low", "medium", "high", "xhigh", "max");
        }
        if (version == 406) {
            return List.of("low", "medium", "high", "max");
        }
        return family.equals("opus") && version == 405 ? List.of("low", "medium", "high") : List.of();
    }

    private static int outputMax(String family, int version) {
        if (version >= 406) {
            return 128_000;
        }
        if (version >= 405 || version == 307) {
            return 64_000;
        }
        if (version >= 400) {
            return family.equals("opus") ? 32_000 : 64_000;
        }
        return version >= 305 ? 8_192 : 4_096;
    }

    /// One or two digits: dates have eight.
    private static boolean isVersion(String word) {
        return !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(Character::isDigit);
    }
}
