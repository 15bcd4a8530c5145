package dev.rehome.relocate.plan.make;

/// Something that a call can hold, and whose way to a provider can be tried without sending anything.
public enum Use {
    STREAM,
    TOOLS,
    /// Two tools called at once, in what was said before.
    PARALLEL_TOOLS,
    JSON_OBJECT,
    JSON_SCHEMA,
    VISION,
    AUDIO,
    FILES,
    LOGPROBS,
    CHOICES,
    REASONING,
    SEED,
    /// Two texts in one call for embeddings.
    SEVERAL_TEXTS
}
