package dev.rehome.dialect;

/// What a client wants done.
public enum Operation {
    CHAT("chat"),
    EMBEDDINGS("embeddings"),
    /// Counts the input tokens of a chat without answering it.
    COUNT_TOKENS("count_tokens"),
    MODERATION("moderation"),
    RERANK("rerank"),
    IMAGE_GENERATION("image_generation"),
    IMAGE_EDIT("image_edit"),
    IMAGE_VARIATION("image_variation"),
    SPEECH("speech"),
    TRANSCRIPTION("transcription"),
    TRANSLATION("translation"),
    /// Hands in a video to be made.
    VIDEO("video_generation"),
    /// Asks how far it is; whoever can make videos can be asked.
    VIDEO_STATUS("video_status"),
    /// Gets it.
    VIDEO_CONTENT("video_content");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /// The value of OpenTelemetry's `gen_ai.operation.name`, where it has one; else a word of ours.
    public String word() {
        return word;
    }
}
