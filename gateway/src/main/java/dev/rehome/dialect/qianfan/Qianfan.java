package dev.rehome.dialect.qianfan;

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
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;
import static dev.rehome.dialect.openailike.Rule.wholeRange;

import dev.rehome.chat.FinishReason;
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
import java.util.Map;

/// Baidu's Qianfan v2, OpenAI-like since 2024-10. Its `flag` of 3 or 4 on a choice takes the text back.
///
/// Sources: copies of cloud.baidu.com's Qianfan pages of 2025-11 to 2026-11; PaddlePaddle/ERNIE#1031 (a recorded 429);
/// QuantumNous/new-api#737 (the range of `max_completion_tokens`). A missing model is 401 there: the code decides.
public final class Qianfan {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("input_audio", "file"),
            new Rule.ForModels(List.of("ernie"), List.of(range("temperature", 0.01, 1))),
            range("top_p", 0, 1),
            new Rule.Either("max_completion_tokens", "max_tokens"),
            wholeRange("max_tokens", 2, Integer.MAX_VALUE),
            wholeRange("max_completion_tokens", 2, Integer.MAX_VALUE),
            rename("max_completion_tokens", "max_tokens"),
            wholeRange("seed", 1, Integer.MAX_VALUE - 1),
            new Rule.Stops(4, 20, Rule.Unit.CHARACTERS),
            refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut("logprobs", "top_logprobs", "logit_bias", "store", "service_tier", "prediction", "verbosity"));

    /// The documents come back whether or not they are asked for.
    private static final Requests RERANK = Requests.at(
            "/rerank",
            new Rule.Documents(64),
            refuse("rank_fields"),
            leaveOut("return_documents", "max_chunks_per_doc", "max_tokens_per_doc"));

    private static final Requests EMBEDDINGS =
            Requests.embeddings(new Rule.VectorsAsNumbers(), new Rule.Inputs(16), refuse("dimensions"));

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(400, "invalid_model", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(401, "invalid_model", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(400, "characters_too_long", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "tokens_too_long", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "malformed_json", "", CALLER, NONE, ""),
            row(400, "invalid_messages", "", CALLER, NONE, "invalid_value"),
            row(400, "invalid_argument", "", CALLER, NONE, "invalid_value"),
            row(0, "image_url_unsafe", "", CONTENT, NONE, "content_filter"),
            row(0, "system_unsafe", "", CONTENT, NONE, "content_filter"),
            row(0, "user_setting_unsafe", "", CONTENT, NONE, "content_filter"),
            row(0, "functions_unsafe", "", CONTENT, NONE, "content_filter"),
            row(0, "unsafe_request", "", CONTENT, NONE, "content_filter"),
            row(401, "invalid_iam_token", "", AUTH, OTHER_TARGET, ""),
            row(401, "invalid_appid", "", AUTH, OTHER_TARGET, ""),
            row(401, "no_parameter_permission", "", CAPABILITY, OTHER_TARGET, "unsupported_parameter"),
            row(0, "account_overdue", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "model_offline", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "Offline_batch_reasoning_refused", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(429, "rate_limit_exceeded", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "internal_error", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "dispatch_internal_error", "", OVERLOAD, SAME_TARGET, ""));

    private static final Answers ANSWERS =
            Answers.patched().withFinishAtEnd().withFlag().withFinishWords(Map.of("normal", FinishReason.STOP));

    public static final Kind KIND = Bearer.kind(
            "qianfan",
            "Baidu (Qianfan v2)",
            "https://qianfan.baidubce.com/v2",
            "QIANFAN_API_KEY",
            Profile.of(CHAT, ANSWERS, ERRORS).withEmbeddings(EMBEDDINGS).with(Operation.RERANK, RERANK));

    private Qianfan() {}
}
