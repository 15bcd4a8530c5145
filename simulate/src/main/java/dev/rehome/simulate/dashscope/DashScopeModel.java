package dev.rehome.simulate.dashscope;

import java.util.List;
import java.util.Optional;

/// One model and what it takes, by the provider notes (Alibaba, 4.1, 7, 9).
///
/// @param name its name
/// @param sort what it makes
/// @param inputTokens the tokens that fit in
/// @param outputTokens the most tokens of an answer
/// @param thinking how it thinks
record DashScopeModel(String name, Sort sort, int inputTokens, int outputTokens, Thinking thinking) {
    /// What a model makes, which decides its path.
    enum Sort {
        /// Text of text.
        TEXT,
        /// Text of text, images, video and sound.
        VISION,
        /// Embeddings.
        EMBEDDING,
        /// Orders of documents.
        RERANK,
        /// Images, at once.
        PICTURE,
        /// Images, by a task.
        IMAGE,
        /// Videos, by a task.
        VIDEO
    }

    /// How a model thinks.
    enum Thinking {
        /// Not at all.
        NONE,
        /// If it is asked to.
        OFF,
        /// Unless it is asked not to; only in streams.
        ON
    }

    static final List<DashScopeModel> ALL = List.of(
            text("qwen-plus", 1_000_000, 32_768, Thinking.OFF),
            text("qwen-max", 30_720, 8_192, Thinking.NONE),
            text("qwen-turbo", 1_000_000, 16_384, Thinking.OFF),
            text("qwen3-max", 258_048, 65_536, Thinking.OFF),
            text("qwen3-32b", 129_024, 16_384, Thinking.ON),
            new DashScopeModel("qwen-vl-max", Sort.VISION, 129_024, 8_192, Thinking.NONE),
            new DashScopeModel("qwen-vl-plus", Sort.VISION, 129_024, 8_192, Thinking.NONE),
            other("text-embedding-v2", Sort.EMBEDDING),
            other("text-embedding-v3", Sort.EMBEDDING),
            other("text-embedding-v4", Sort.EMBEDDING),
            other("gte-rerank-v2", Sort.RERANK),
            other("qwen3-rerank", Sort.RERANK),
            other("qwen-image", Sort.PICTURE),
            other("wanx-v1", Sort.IMAGE),
            other("wan2.2-t2i-flash", Sort.IMAGE),
            other("wanx2.1-t2v-turbo", Sort.VIDEO),
            other("wan2.2-i2v-flash", Sort.VIDEO),
            other("wan2.2-t2v-plus", Sort.VIDEO),
            other("wan2.5-t2v-preview", Sort.VIDEO),
            other("wan2.5-i2v-preview", Sort.VIDEO),
            other("wan2.6-t2v", Sort.VIDEO));

    /// The model of this name.
    static Optional<DashScopeModel> named(String name) {
        return ALL.stream().filter(model -> model.name.equals(name)).findFirst();
    }

    private static DashScopeModel text(String name, int inputTokens, int outputTokens, Thinking thinking) {
        return new DashScopeModel(name, Sort.TEXT, inputTokens, outputTokens, thinking);
    }

    private static DashScopeModel other(String name, Sort sort) {
        return new DashScopeModel(name, sort, 8_192, 0, Thinking.NONE);
    }
}
