package dev.rehome.dialect.qwen;

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
import static dev.rehome.dialect.openailike.Rule.formats;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.toolChoices;
import static dev.rehome.dialect.openailike.Rule.wholeRange;

import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.Completions;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Responses;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;
import java.util.Map;

/// Alibaba's Qwen in compatible mode. An empty account is HTTP 400 `Arrearage` there, and `insufficient_quota` is a
/// limit
/// of tokens per minute, which OpenAI's word for an empty account hides.
///
/// Sources: recorded traffic of cnblogs/dashscope-sdk @7afccbd and of vercel/ai's `packages/alibaba` @ed857f5; the
/// error
/// pages of help.aliyun.com. Its Responses API is used only where a target's options say so: it takes a few models and
/// silently ignores what its page (model-studio/qwen-api-via-openai-responses) does not list. Errors of the gateway in
/// front may have the native shape: both are read. Ranks and pictures have no
/// OpenAI-shaped address: they go to the native one beside it.
public final class Qwen {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("file"),
            range("temperature", 0, 1.99),
            range("top_p", 0.01, 1),
            range("presence_penalty", -2, 2),
            wholeRange("seed", 0, Integer.MAX_VALUE),
            new Rule.AtMost("n", 4),
            toolChoices("auto", "none", "named"),
            formats("text", "json_object", "json_schema"),
            refuse("functions", "function_call", "web_search_options"),
            leaveOut(
                    "frequency_penalty",
                    "logit_bias",
                    "user",
                    "service_tier",
                    "store",
                    "metadata",
                    "prediction",
                    "verbosity"));

    private static final Requests EMBEDDINGS = Requests.embeddings(
            new Rule.VectorsAsNumbers(),
            new Rule.ForModels(
                    List.of("text-embedding-v1", "text-embedding-v2"),
                    List.of(new Rule.Inputs(25), refuse("dimensions"))),
            new Rule.ForModels(List.of("text-embedding-v3", "text-embedding-v4"), List.of(new Rule.Inputs(10))),
            leaveOut("user"));

    static final ErrorRows ERRORS = ErrorRows.of(
            row(0, "data_inspection_failed", "", CONTENT, NONE, "content_filter"),
            row(0, "DataInspectionFailed", "", CONTENT, NONE, "content_filter"),
            row(0, "IPInfringementSuspect", "", CONTENT, NONE, "content_filter"),
            row(0, "FaqRuleBlocked", "", CONTENT, NONE, "content_filter"),
            row(0, "CustomRoleBlocked", "", CONTENT, NONE, "content_filter"),
            row(0, "Arrearage", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "AllocationQuota.FreeTierOnly", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "CommodityNotPurchased", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "PrepaidBillOverdue", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "PostpaidBillOverdue", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "", "free allocated quota exceeded", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "insufficient_quota", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "Throttling*", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "limit_requests", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "limit_burst_rate", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(400, "", "range of input length", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "only support stream mode", CAPABILITY, OTHER_TARGET, "unsupported_value"),
            row(0, "invalid_parameter_error", "", CALLER, NONE, "invalid_value"),
            row(0, "InvalidParameter", "", CALLER, NONE, "invalid_value"),
            row(401, "InvalidApiKey", "", AUTH, OTHER_TARGET, ""),
            row(401, "invalid_api_key", "", AUTH, OTHER_TARGET, ""),
            row(0, "access_denied", "", AUTH, OTHER_TARGET, ""),
            row(0, "AccessDenied*", "", AUTH, OTHER_TARGET, ""),
            row(0, "Model.AccessDenied", "", AUTH, OTHER_TARGET, ""),
            row(0, "Workspace.AccessDenied", "", AUTH, OTHER_TARGET, ""),
            row(0, "ModelNotFound", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "model_not_supported", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "APIConnectionError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ServiceUnavailableError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "request_timeout", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "RequestTimeOut", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ModelServingError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "internal_error", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "InternalError*", "", OVERLOAD, SAME_TARGET, ""));

    public static final Kind KIND = Bearer.kind(
                    "qwen",
                    "Alibaba (Qwen, compatible mode)",
                    "https://dashscope.aliyuncs.com/compatible-mode/v1",
                    "DASHSCOPE_API_KEY",
                    Profile.of(CHAT, Answers.patched(), ERRORS)
                            .withEmbeddings(EMBEDDINGS)
                            .with(Operation.RERANK, QwenMedia.rerank().elsewhere("/compatible-mode/v1", "/api/v1"))
                            .with(
                                    Operation.IMAGE_GENERATION,
                                    QwenMedia.images().elsewhere("/compatible-mode/v1", "/api/v1"))
                            .withCompletions(Completions.only(Requests.completions(), "qwen2.5-coder", "qwen-coder"))
                            .withResponses(Responses.only(List.of())))
            .with(BatchApi.bearer(Map.of(BatchApi.CHAT, BatchApi.CHAT)));

    private Qwen() {}
}
