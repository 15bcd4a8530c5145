package dev.rehome.simulate.anthropic;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What depends on more than one field, or on the model.
///
/// @param body the request, its fields checked
/// @param model the model
record AnthropicRules(JsonNode body, AnthropicModel model) {
    private static final Optional<String> FINE = Optional.empty();
    private static final int CACHED_BLOCKS_MAX = 4;
    private static final String THINKING_PAGE = "https://docs.claude.com/en/docs/build-with-claude/extended-thinking";

    /// What is wrong, in the vendor's words.
    Optional<String> wrong() {
        int most = body.path("max_tokens").asInt(0);
        if (most > model.outputMax()) {
            return Optional.of("max_tokens: " + most + " > " + model.outputMax()
                    + ", which is the maximum allowed number of output tokens for " + model.served());
        }
        return sampling()
                .or(this::thinking)
                .or(this::tools)
                .or(this::stops)
                .or(this::cached)
                .or(this::format);
    }

    /// Whether thinking is on.
    boolean thinks() {
        String type = body.path("thinking").path("type").asString("disabled");
        return !type.equals("disabled");
    }

    /// The schema of the answer; a missing node if it may have any form.
    JsonNode schema() {
        JsonNode newer = body.path("output_config").path("format").path("schema");
        return newer.isObject() ? newer : body.path("output_format").path("schema");
    }

    private Optional<String> sampling() {
        boolean warm = body.path("temperature").isNumber();
        boolean cut = body.path("top_p").isNumber();
        return switch (model.sampling()) {
            case ALL -> FINE;
            case ONE ->
                warm && cut
                        ? Optional.of("`temperature` and `top_p` cannot both be specified for this model. Please use"
                                + " only one.")
                        : FINE;
            case NONE -> {
                if (warm && body.path("temperature").asDouble(1) != 1) {
                    yield Optional.of("`temperature` is deprecated for this model.");
                }
                if (cut && body.path("top_p").asDouble(1) < 0.99) {
                    yield Optional.of("`top_p` is deprecated for this model.");
                }
                yield body.has("top_k") ? Optional.of("`top_k` is deprecated for this model.") : FINE;
            }
        };
    }

    private Optional<String> thinking() {
        if (!thinks()) {
            return FINE;
        }
        boolean budget = body.path("thinking").path("type").asString("").equals("enabled");
        boolean able = switch (model.thinking()) {
            case NONE -> false;
            case BUDGET -> budget;
            case BOTH -> true;
            case ADAPTIVE -> !budget;
        };
        if (!able) {
            return Optional.of(
                    budget && model.thinking() == AnthropicModel.Thinking.ADAPTIVE
                            ? "\"thinking.type.enabled\" is not supported for this model. Use"
                                    + " \"thinking.type.adaptive\" and \"output_config.effort\" to control thinking behavior."
                            : (budget ? "thinking" : "adaptive thinking") + " is not supported on this model");
        }
        if (budget
                && body.path("thinking").path("budget_tokens").asInt(0)
                        >= body.path("max_tokens").asInt(Integer.MAX_VALUE)) {
            return Optional.of("`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our"
                    + " documentation at " + THINKING_PAGE + "#max-tokens-and-context-window-size");
        }
        if (body.path("temperature").isNumber() && body.path("temperature").asDouble(1) != 1) {
            return Optional.of("`temperature` may only be set to 1 when thinking is enabled. Please consult our"
                    + " documentation at " + THINKING_PAGE);
        }
        if (body.has("top_k")) {
            return Optional.of("`top_k` must be unset when thinking is enabled. Please consult our documentation at "
                    + THINKING_PAGE);
        }
        boolean forced = List.of("any", "tool")
                .contains(body.path("tool_choice").path("type").asString(""));
        return forced ? Optional.of("Thinking may not be enabled when tool_choice forces tool use.") : FINE;
    }

    private Optional<String> tools() {
        Set<String> names = new HashSet<>();
        for (JsonNode tool : body.path("tools").values()) {
            if (!names.add(tool.path("name").asString(""))) {
                return Optional.of("tools: Tool names must be unique.");
            }
        }
        JsonNode choice = body.path("tool_choice");
        if (choice.isObject() && names.isEmpty()) {
            return Optional.of("tool_choice: may only be specified while providing tools");
        }
        String wanted = choice.path("name").asString("");
        return wanted.isEmpty() || names.contains(wanted)
                ? FINE
                : Optional.of("tool_choice.tool.name: Tool '" + wanted + "' not found in provided tools");
    }

    private Optional<String> stops() {
        boolean blank = body.path("stop_sequences").values().stream()
                .anyMatch(stop -> stop.asString("").isBlank());
        return blank ? Optional.of("stop_sequences: each stop sequence must contain non-whitespace") : FINE;
    }

    private Optional<String> cached() {
        int count = (int) body.findValues("cache_control").stream()
                .filter(JsonNode::isObject)
                .count();
        return count <= CACHED_BLOCKS_MAX
                ? FINE
                : Optional.of("A maximum of " + CACHED_BLOCKS_MAX + " blocks with cache_control may be provided. Found "
                        + count + ".");
    }

    private Optional<String> format() {
        JsonNode schema = schema();
        if (!schema.isObject()) {
            return FINE;
        }
        if (!model.structured()) {
            return Optional.of("'" + model.served() + "' does not support output format.");
        }
        return AnthropicSchema.wrong(schema).map(words -> "output_config.format.schema: " + words);
    }
}
