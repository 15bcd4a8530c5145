package dev.rehome.config;

/// Who runs the batches of a provider's models.
public enum BatchWay {
    /// The gateway calls line by line.
    GATEWAY,
    /// The provider does, by its own batch API, where a batch asks for one model that it would serve first.
    NATIVE
}
