package dev.rehome.dialect.minimax;

import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.REGION_SUSPECTED;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;

/// MiniMax. Errors may come with HTTP 200 in `base_resp`, with HTTP 429 or 500 and the number only in the message. The
/// key
/// of the other site is answered as a bad key.
///
/// Sources: platform.minimax.io/docs/api-reference/errorcode; MiniMax-AI/MiniMax-M2#62, modelscope/modelscope#1691,
/// NousResearch/hermes-agent#16680; MiniMax-AI/cli 1.0.16 for the plan's codes. 1013, 1026, 1027, 1039, 2013 and 2049
/// were not read again at the source. Sound and
/// pictures: platform.minimax.io/docs/api-reference/speech/t2a/api/openapi.json and image-generation-t2i, rig-core
/// 0.45.0's `providers/minimax`.
public final class MiniMax {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("file").withDetails(),
            refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut(
                    "presence_penalty",
                    "frequency_penalty",
                    "logit_bias",
                    "store",
                    "metadata",
                    "service_tier",
                    "prediction",
                    "verbosity"));

    private static final Requests SPEECH = Requests.at(
                    "/t2a_v2",
                    new Rule.Sound(List.of("mp3", "wav", "flac", "pcm"), "mp3"),
                    range("speed", 0.5, 2),
                    refuse("stream_format"),
                    leaveOut("instructions"))
            .converted(new MiniMaxSpeech());

    private static final Requests IMAGES = Requests.at(
                    "/image_generation",
                    new Rule.NotAuto(List.of("size")),
                    new Rule.AtMost("n", 9),
                    new Rule.OneOf("response_format", List.of("url", "b64_json")),
                    refuse("background", "stream", "partial_images"),
                    leaveOut("quality", "style", "moderation", "output_format", "output_compression", "user"))
            .converted(new MiniMaxImages());

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(0, "1000", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1001", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1002", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "1004", "", REGION_SUSPECTED, OTHER_TARGET, ""),
            row(0, "1008", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "", "(1008)", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "insufficient_balance_error", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1013", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1024", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1026", "", CONTENT, NONE, "content_filter"),
            row(0, "1027", "", CONTENT, NONE, "content_filter"),
            row(0, "1028", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1030", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1039", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "2013", "", CALLER, NONE, "invalid_value"),
            row(0, "2049", "", REGION_SUSPECTED, OTHER_TARGET, ""),
            row(0, "2061", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "", "(1000)", OVERLOAD, SAME_TARGET, ""),
            row(0, "", "(1001)", OVERLOAD, SAME_TARGET, ""),
            row(0, "", "(1002)", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "", "(1004)", REGION_SUSPECTED, OTHER_TARGET, ""),
            row(0, "", "(1013)", OVERLOAD, SAME_TARGET, ""),
            row(0, "", "(1024)", OVERLOAD, SAME_TARGET, ""),
            row(0, "", "(1026)", CONTENT, NONE, "content_filter"),
            row(0, "", "(1027)", CONTENT, NONE, "content_filter"),
            row(0, "", "(1028)", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "", "(1030)", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "", "(1039)", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "", "(2013)", CALLER, NONE, "invalid_value"),
            row(0, "", "(2049)", REGION_SUSPECTED, OTHER_TARGET, ""),
            row(0, "", "(2061)", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(401, "", "invalid api key", REGION_SUSPECTED, OTHER_TARGET, ""));

    public static final Kind KIND = Bearer.kind(
            "minimax",
            "MiniMax",
            "https://api.minimaxi.com/v1",
            "MINIMAX_API_KEY",
            Profile.of(CHAT, Answers.patched().withDropped("base_resp").withCodeAt("base_resp", "status_code"), ERRORS)
                    .with(Operation.SPEECH, SPEECH)
                    .with(Operation.IMAGE_GENERATION, IMAGES));

    private MiniMax() {}
}
