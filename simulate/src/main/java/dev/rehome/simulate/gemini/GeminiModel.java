package dev.rehome.simulate.gemini;

import java.util.List;
import java.util.Optional;

/// One model and what it takes.
///
/// @param name the name after `models/`
/// @param version the name that answers give as `modelVersion`
/// @param inputTokens the tokens that fit in
/// @param outputTokens the most tokens of an answer
/// @param thinking how it thinks
/// @param dimensions the length of its embeddings, 0 if it makes none
record GeminiModel(String name, String version, int inputTokens, int outputTokens, Thinking thinking, int dimensions) {
    /// How a model thinks.
    enum Thinking {
        /// Not at all.
        NONE,
        /// With a budget that may be 0.
        BUDGET,
        /// With a budget that may not be 0.
        ALWAYS,
        /// By levels; signs what it thought into its function calls, and wants that back.
        LEVEL
    }

    static final List<GeminiModel> ALL = List.of(
            of("gemini-2.5-flash", "", Thinking.BUDGET),
            of("gemini-2.5-pro", "", Thinking.ALWAYS),
            of("gemini-3-pro-preview", "", Thinking.LEVEL),
            of("gemini-3-flash-preview", "", Thinking.LEVEL),
            of("gemini-2.0-flash", "-001", Thinking.NONE),
            of("gemini-1.5-pro", "-002", Thinking.NONE),
            new GeminiModel("gemini-embedding-001", "gemini-embedding-001", 2_048, 0, Thinking.NONE, 3_072),
            new GeminiModel("text-embedding-004", "text-embedding-004", 2_048, 0, Thinking.NONE, 768));

    /// The model of this name.
    static Optional<GeminiModel> named(String name) {
        return ALL.stream().filter(model -> model.name.equals(name)).findFirst();
    }

    /// Whether it makes embeddings, and nothing else.
    boolean embeds() {
        return dimensions > 0;
    }

    /// Whether it signs its function calls.
    boolean signs() {
        return thinking == Thinking.LEVEL;
    }

    /// The methods that it has, as the list of models says.
    List<String> methods() {
        return embeds()
                ? List.of("embedContent", "countTextTokens", "countTokens", "asyncBatchEmbedContent")
                : List.of("generateContent", "countTokens", "createCachedContent", "batchGenerateContent");
    }

    private static GeminiModel of(String name, String tail, Thinking thinking) {
        return new GeminiModel(name, name + tail, 1_048_576, thinking == Thinking.NONE ? 8_192 : 65_536, thinking, 0);
    }
}
