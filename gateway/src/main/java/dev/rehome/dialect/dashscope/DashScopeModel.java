package dev.rehome.dialect.dashscope;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.dialect.TargetModel;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a model says of how it is called; the target's options say otherwise where they know better.
///
/// A model is at one of two endpoints and refused at the other with a `url error`. A name that says nothing is taken
/// for
/// a text model, unless the messages hold pictures or sound.
///
/// Sources: help.aliyun.com/en/model-studio/qwen-api-via-dashscope (2026: `qwen3.7-plus` and `qwen3-vl-plus` are
/// multimodal, `qwen-plus` is not); recorded calls of cnblogs/dashscope-sdk @7afccbd (`qwen3.6-plus`, multimodal, also
/// for text alone); agentscope-ai/agentscope-java#3154 (`deepseek-v4.1`); qwen-mt repeats its text in every frame.
final class DashScopeModel {
    private static final Pattern MULTIMODAL =
            Pattern.compile("qvq.*|.*-(vl|audio|omni|ocr|asr)(-.*)?|kimi-k2\\.[5-9].*|deepseek-v4\\.1.*");
    private static final Pattern VERSIONED = Pattern.compile("qwen(\\d{1,3})\\.(\\d{1,3})-(\\w+).*");
    private static final Pattern STREAMS_ONLY = Pattern.compile("qwq.*|qvq.*|.*-thinking(-.*)?|.*-omni(-.*)?");
    private static final Pattern THINKS_UNLESS_TOLD = Pattern.compile("qwen3-\\d{1,3}(\\.\\d{1,2})?b(-a\\d{1,3}b)?");
    private static final Pattern REPEATS = Pattern.compile("qwen-mt-(plus|turbo).*");

    private final String name;
    private final TargetModel target;

    DashScopeModel(TargetModel target) {
        this.target = target;
        this.name = target.model().toLowerCase(Locale.ROOT);
    }

    /// Whether this call belongs to the multimodal endpoint.
    boolean isMultimodal(ChatRequest request) {
        return switch (option("endpoint")) {
            case "multimodal" -> true;
            case "text" -> false;
            default -> MULTIMODAL.matcher(name).matches() || isLaterQwen() || hasMedia(request);
        };
    }

    /// Qwen is multimodal from 3.5 on, its largest model from 3.8 on.
    private boolean isLaterQwen() {
        Matcher version = VERSIONED.matcher(name);
        if (!version.matches()) {
            return false;
        }
        int number = Integer.parseInt(version.group(1)) * 1_000 + Integer.parseInt(version.group(2));
        return number >= (version.group(3).equals("max") ? 3_008 : 3_005);
    }

    /// Whether each frame of its streams repeats the text from the start.
    boolean isCumulative() {
        return switch (option("incremental_output")) {
            case "true" -> false;
            case "false" -> true;
            default -> REPEATS.matcher(name).matches();
        };
    }

    /// Whether it answers in a stream only.
    ///
    /// @param thinkingOff whether the request turns thinking off
    boolean streamsOnly(boolean thinkingOff) {
        return switch (option("stream")) {
            case "always" -> true;
            case "as_asked" -> false;
            default ->
                STREAMS_ONLY.matcher(name).matches()
                        || !thinkingOff && THINKS_UNLESS_TOLD.matcher(name).matches();
        };
    }

    /// Whether it is one of Alibaba's own, which are told how much to think by a budget and not by a word.
    boolean isQwen() {
        return name.startsWith("qwen") || name.startsWith("qwq") || name.startsWith("qvq");
    }

    /// Whether it is one of the few that take `logit_bias`.
    boolean takesBias() {
        return name.contains("-character");
    }

    /// The most texts of one embeddings call.
    int inputsMax() {
        return isEarlyEmbedding() ? 25 : 10;
    }

    /// Whether the length of its vectors can be chosen.
    boolean takesDimensions() {
        return !isEarlyEmbedding();
    }

    private boolean isEarlyEmbedding() {
        return name.endsWith("-v1") || name.endsWith("-v2");
    }

    private String option(String option) {
        return target.options().getOrDefault(option, "");
    }

    private static boolean hasMedia(ChatRequest request) {
        for (Message message : request.messages()) {
            for (Part part : message.parts()) {
                if (isMedia(part)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMedia(Part part) {
        return switch (part) {
            case Part.Image _, Part.Audio _ -> true;
            case Part.Unknown(String type, String _) -> type.startsWith("video");
            case Part.ToolResult(String _, var content) -> content.stream().anyMatch(DashScopeModel::isMedia);
            case Part.Text _, Part.File _, Part.ToolCall _, Part.Reasoning _, Part.Refusal _ -> false;
        };
    }
}
