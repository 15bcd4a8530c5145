package dev.rehome.dialect.doubao;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.refuse;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Responses;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;

/// ByteDance's Doubao on Volcengine Ark. The model is an endpoint id (`ep-...`) or a full versioned model id.
///
/// Sources: volcengine.com/docs/82379/1299023 and 1099476; a survey of 2026-09 for what streams do; the sources of
/// com.volcengine:volcengine-java-sdk-ark-runtime 2.0.11 for pictures.
public final class Doubao {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual(),
            new Rule.Either("max_completion_tokens", "max_tokens"),
            refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut("store", "metadata", "prediction", "verbosity"));

    /// Seedream makes one picture for a call, and its events are not OpenAI's.
    private static final Requests IMAGES = Requests.at(
            "/images/generations",
            new Rule.NotAuto(List.of("size")),
            new Rule.OneOf("response_format", List.of("url", "b64_json")),
            refuse("n", "background", "stream", "partial_images"),
            leaveOut("quality", "style", "moderation", "output_compression", "user"));

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(0, "MissingParameter*", "", CALLER, NONE, "missing_required_parameter"),
            row(0, "InvalidParameter*", "", CALLER, NONE, "invalid_value"),
            row(0, "InvalidEndpoint*", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "ModelNotOpen", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "InputTextRiskDetection*", "", CONTENT, NONE, "content_filter"),
            row(0, "OutputText*", "", CONTENT, NONE, "content_filter"),
            row(0, "AuthenticationError", "", AUTH, OTHER_TARGET, ""),
            row(0, "AccountOverdueError", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "AccessDenied", "", AUTH, OTHER_TARGET, ""),
            row(0, "RateLimitExceeded*", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "InternalServiceError", "", OVERLOAD, SAME_TARGET, ""));

    /// Of what is known to the Responses API here, volcengine.com/docs/6492/2241843; endpoint ids do not tell the
    /// model.
    private static final Responses RESPONSES = Responses.only(
            List.of("doubao-seed-"),
            leaveOut(
                    "truncation",
                    "metadata",
                    "user",
                    "safety_identifier",
                    "prompt_cache_key",
                    "prompt_cache_retention",
                    "service_tier",
                    "top_logprobs",
                    "stream_options"));

    public static final Kind KIND = Bearer.kind(
            "doubao",
            "ByteDance (Doubao on Volcengine Ark)",
            "https://ark.cn-beijing.volces.com/api/v3",
            "ARK_API_KEY",
            Profile.of(CHAT, Answers.patched(), ERRORS)
                    .withEmbeddings(Requests.embeddings(new Rule.VectorsAsNumbers(), leaveOut("user")))
                    .with(Operation.IMAGE_GENERATION, IMAGES)
                    .withResponses(RESPONSES));

    private Doubao() {}
}
