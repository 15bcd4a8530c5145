package dev.rehome.dialect;

import java.util.Map;

/// A model at a provider, as its dialect needs to know it.
///
/// @param provider the provider's id in the configuration
/// @param model the model's id at the provider (for Azure: the deployment)
/// @param options what the configuration says of this model for its kind, such as `domain` for Spark; often empty
public record TargetModel(String provider, String model, Map<String, String> options) {
    public TargetModel {
        options = Map.copyOf(options);
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
