package dev.rehome.conform;

import java.util.List;

/// What a model is for, as far as its name tells. Of two that a name could be, the first counts.
public enum ModelUse {
    RERANK("rerank"),
    EMBEDDINGS("embed", "bge-", "tao-", "text2vec"),
    MODERATION("moderation"),
    LIVE("realtime"),
    SPEECH("tts", "speech-0", "speech-2", "cosyvoice"),
    HEARING("whisper", "transcribe", "-asr"),
    VIDEO("cogvideo", "sora", "t2v", "i2v"),
    IMAGE("dall-e", "gpt-image", "cogview", "glm-image", "t2i", "wanx", "qwen-image", "seedream", "image-01", "irag"),
    COMPLETION("turbo-instruct", "davinci", "babbage"),
    VISION("-vl", "vision", "Vision", "-4v", "-1v"),
    CHAT;

    private final List<String> words;

    ModelUse(String... words) {
        this.words = List.of(words);
    }

    /// @param model its id, or a target's name
    public static ModelUse of(String model) {
        for (ModelUse use : values()) {
            if (use.words.stream().anyMatch(model::contains)) {
                return use;
            }
        }
        return CHAT;
    }
}
