package dev.rehome.dialect;

import java.util.Map;

/// A model at a provider, as its dialect needs to know it.
///
/// @param provider the provider's id in the configuration
/// @param model the model's id at the provider (for Azure: the deployment)
/// @param options what the configuration says of this model for its kind, such as `domain` for Spark; often empty
/// @param tools how functions reach the model: `native`, or `by_prompt` for one that has none: they are described in
///     the prompt, and calls are read out of its text, which is less sure. Every such answer says so in
///     `x-rehome-warnings`
public record TargetModel(String provider, String model, Map<String, String> options, ToolUse tools) {
    public TargetModel {
        options = Map.copyOf(options);
    }

    /// A model that is told of functions by the provider's own fields.
    public TargetModel(String provider, String model, Map<String, String> options) {
        this(provider, model, options, ToolUse.NATIVE);
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
