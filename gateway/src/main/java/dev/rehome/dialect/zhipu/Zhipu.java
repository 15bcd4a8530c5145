package dev.rehome.dialect.zhipu;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.RENEW_CREDENTIAL_ONCE;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.formats;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;
import static dev.rehome.dialect.openailike.Rule.toolChoices;
import static dev.rehome.dialect.openailike.Rule.wholeRange;

import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRow;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;
import java.util.Map;

/// Zhipu AI, with a plain key as the bearer token, or with a token made of it (the option `auth: jwt`).
///
/// Moderations are not served: Zhipu's verdict (`PASS`, `REVIEW`, `REJECT` and a type of risk) is not OpenAI's.
///
/// Sources: docs.bigmodel.cn `cn/faq/api-code` and docs.z.ai `api-reference/api-code` for the codes; the OpenAPI file
/// of tryAGI/ZAI for the parameters; recorded streams of charmbracelet/fantasy and of langchain's tests; the sources of
/// ai.z.openapi:zai-sdk
/// 0.3.3 and the pages on GLM-TTS of those who serve it for sound and pictures. The open
/// interval (0,1) of `temperature` and `top_p` is that of 2024; since 2026 the ends are allowed too.
public final class Zhipu {
    private static final Requests CHAT = Requests.chat(
                    MessageRules.usual("input_audio"),
                    new Rule.Zero("temperature", "do_sample", "false"),
                    range("temperature", 0.01, 0.99),
                    range("top_p", 0.01, 0.99),
                    rename("max_completion_tokens", "max_tokens"),
                    new Rule.ForModels(
                            List.of("glm-3", "glm-4-", "glm-4v"), List.of(wholeRange("max_tokens", 1, 4_095))),
                    new Rule.Stops(1, 1_000, Rule.Unit.CHARACTERS),
                    new Rule.Length("user", 6, 128),
                    rename("user", "user_id"),
                    toolChoices("auto"),
                    new Rule.FunctionsWhole(),
                    formats("text", "json_object"),
                    refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
                    leaveOut(
                            "presence_penalty",
                            "frequency_penalty",
                            "logprobs",
                            "top_logprobs",
                            "logit_bias",
                            "seed",
                            "parallel_tool_calls",
                            "store",
                            "metadata",
                            "service_tier",
                            "prediction",
                            "verbosity"))
            .withoutUsageOption();

    private static final Requests EMBEDDINGS = Requests.embeddings(
            new Rule.VectorsAsNumbers(),
            new Rule.ForModels(List.of("embedding-2"), List.of(new Rule.Inputs(1), leaveOut("dimensions"))),
            new Rule.Inputs(64),
            leaveOut("user"));

    private static final Requests RERANK = Requests.at(
            "/rerank",
            new Rule.Documents(128),
            refuse("rank_fields"),
            leaveOut("user", "max_chunks_per_doc", "max_tokens_per_doc"));

    /// `pcm` is what it gives where nothing is said. Its events have a form that no source shows.
    private static final Requests SPEECH = Requests.at(
            "/audio/speech",
            new Rule.Sound(List.of("wav", "pcm"), "wav"),
            range("speed", 0.5, 2),
            refuse("stream_format"),
            leaveOut("instructions"));

    /// Its answer is JSON with the text, or events.
    private static final Requests TRANSCRIPTION = Requests.at(
            "/audio/transcriptions",
            new Rule.OneOf("response_format", List.of("json")),
            leaveOut("response_format", "language", "chunking_strategy"),
            refuse("timestamp_granularities[]", "include[]"),
            leaveOut("temperature"));

    /// One picture for a call, as the address of a file.
    private static final Requests IMAGES = Requests.at(
            "/images/generations",
            new Rule.NotAuto(List.of("size")),
            new Rule.OneOf("quality", List.of("standard", "hd")),
            new Rule.OneOf("response_format", List.of("url")),
            leaveOut("style", "moderation", "output_format", "output_compression"),
            refuse("n", "background", "stream", "partial_images"),
            new Rule.Length("user", 6, 128),
            rename("user", "user_id"));

    /// The code decides, never the status alone: 429 is also an empty account.
    static final List<ErrorRow> ERRORS = List.of(
            row(0, "1000", "", AUTH, OTHER_TARGET, ""),
            row(0, "1001", "", AUTH, OTHER_TARGET, ""),
            row(0, "1002", "", AUTH, OTHER_TARGET, ""),
            row(0, "1003", "", AUTH, RENEW_CREDENTIAL_ONCE, ""),
            row(0, "1004", "", AUTH, OTHER_TARGET, ""),
            row(0, "1005", "", AUTH, OTHER_TARGET, ""),
            row(0, "1100", "", AUTH, OTHER_TARGET, ""),
            row(0, "1110", "", AUTH, OTHER_TARGET, ""),
            row(0, "1111", "", AUTH, OTHER_TARGET, ""),
            row(0, "1112", "", AUTH, OTHER_TARGET, ""),
            row(0, "1113", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1120", "", AUTH, OTHER_TARGET, ""),
            row(0, "1121", "", AUTH, OTHER_TARGET, ""),
            row(0, "1200", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1210", "", CALLER, NONE, "invalid_value"),
            row(0, "1211", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "1212", "", CAPABILITY, OTHER_TARGET, "unsupported_parameter"),
            row(0, "1213", "", CALLER, NONE, "missing_required_parameter"),
            row(0, "1214", "", CALLER, NONE, "invalid_value"),
            row(0, "1215", "", CALLER, NONE, "invalid_value"),
            row(0, "1220", "", AUTH, OTHER_TARGET, ""),
            row(0, "1221", "", CAPABILITY, OTHER_TARGET, ""),
            row(0, "1222", "", CAPABILITY, OTHER_TARGET, ""),
            row(0, "1230", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1231", "", CALLER, NONE, ""),
            row(0, "1234", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1261", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(0, "1300", "", CONTENT, NONE, "content_filter"),
            row(0, "1301", "", CONTENT, NONE, "content_filter"),
            row(0, "1302", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "1303", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "1304", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1305", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1308", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1309", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1310", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1311", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "1312", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "1313", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "1314", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "132*", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "131*", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(434, "", "", CAPABILITY, OTHER_TARGET, ""));

    private static final Answers ANSWERS = Answers.patched()
            .withFinishAtEnd()
            .withRoleOnce()
            .withFinishWords(Map.of(
                    "sensitive", FinishReason.CONTENT_FILTER,
                    "model_context_window_exceeded", FinishReason.LENGTH))
            .withFinishFailures("network_error");

    public static final Kind KIND = Bearer.kind(
                    "zhipu",
                    "Zhipu AI (bigmodel.cn, z.ai)",
                    "https://open.bigmodel.cn/api/paas/v4",
                    "ZHIPU_API_KEY",
                    Profile.of(CHAT, ANSWERS, new ErrorRows(ERRORS))
                            .withEmbeddings(EMBEDDINGS)
                            .with(Operation.RERANK, RERANK)
                            .with(Operation.SPEECH, SPEECH)
                            .with(Operation.TRANSCRIPTION, TRANSCRIPTION)
                            .with(Operation.IMAGE_GENERATION, IMAGES))
            .withScheme(new ZhipuKey(false))
            .with(KindOption.site("auth", "bearer", "jwt"))
            .withVideos(ZhipuVideos::at)
            // docs.bigmodel.cn, guide "Batch": the url of a line is /v4/chat/completions.
            .with(BatchApi.bearer(Map.of(BatchApi.CHAT, "/v4/chat/completions")));

    private Zhipu() {}
}
