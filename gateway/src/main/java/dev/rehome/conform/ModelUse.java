package dev.rehome.conform;

import java.util.regex.Pattern;

/// What a model is for, as far as its name tells. Of two that a name could be, the first counts.
public enum ModelUse {
    RERANK("rerank"),
    EMBEDDINGS("embed|bge-|tao-|text2vec"),
    MODERATION("moderation"),
    LIVE("realtime"),
    SPEECH("tts|speech-0|speech-2|cosyvoice"),
    HEARING("whisper|transcribe|-asr"),
    VIDEO("cogvideo|sora|t2v|i2v"),
    IMAGE("dall-e|gpt-image|cogview|glm-image|t2i|wanx|qwen-image|seedream|image-01|irag"),
    COMPLETION("turbo-instruct|davinci|babbage"),
    VISION("-vl|[vV]ision|-4v|-1v"),
    CHAT("");

    private final Pattern words;

    ModelUse(String words) {
        this.words = Pattern.compile(words);
    }

    /// @param model its id, or a target's name
    public static ModelUse of(String model) {
        for (ModelUse use : values()) {
            if (use.words.matcher(model).find()) {
                return use;
            }
        }
        return CHAT;
    }
}
