package dev.rehome.dialect.sparkhttp;

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
import static dev.rehome.dialect.openailike.Rule.rename;
import static dev.rehome.dialect.openailike.Rule.wholeRange;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;

/// iFLYTEK's Spark over HTTP. No finish ever comes, an error may come with HTTP 200 and a `code`, and `tool_calls` is
/// an
/// object unless `tool_calls_switch` asks for the array.
///
/// Sources: iFLYTEK's own Java SDK documentation (a copy of xfyun.cn/doc/spark); langchain4j's SparkResponseErrorCode.
public final class SparkHttp {
    private static final Requests CHAT = Requests.chat(
                    MessageRules.usual("input_audio", "file", "image_url"),
                    range("temperature", 0, 2),
                    range("top_p", 0.01, 1),
                    new Rule.Either("max_completion_tokens", "max_tokens"),
                    new Rule.ForModels(
                            List.of("lite", "pro-128k"),
                            List.of(wholeRange("max_completion_tokens", 1, 4_096), wholeRange("max_tokens", 1, 4_096))),
                    new Rule.ForModels(
                            List.of("generalv3"),
                            List.of(wholeRange("max_completion_tokens", 1, 8_192), wholeRange("max_tokens", 1, 8_192))),
                    rename("max_completion_tokens", "max_tokens"),
                    formats("text", "json_object"),
                    refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
                    leaveOut(
                            "stop",
                            "seed",
                            "logprobs",
                            "top_logprobs",
                            "logit_bias",
                            "parallel_tool_calls",
                            "store",
                            "metadata",
                            "service_tier",
                            "prediction",
                            "verbosity"),
                    new Rule.Always("tool_calls_switch", "true"))
            .withoutUsageOption();

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(0, "10003", "", CALLER, NONE, "invalid_value"),
            row(0, "10004", "", CALLER, NONE, "invalid_value"),
            row(0, "10005", "", CALLER, NONE, "invalid_value"),
            row(0, "10006", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "10007", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "10008", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10009", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10010", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10011", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10012", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10013", "", CONTENT, NONE, "content_filter"),
            row(0, "10014", "", CONTENT, NONE, "content_filter"),
            row(0, "10015", "", AUTH, OTHER_TARGET, ""),
            row(0, "10016", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "10017", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10019", "", CONTENT, NONE, "content_filter"),
            row(0, "10021", "", CONTENT, NONE, "content_filter"),
            row(0, "10110", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10163", "", CALLER, NONE, "invalid_value"),
            row(0, "10222", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "10404", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "10907", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(0, "11200", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "11201", "", RATE, OTHER_TARGET, "rate_limit_exceeded"),
            row(0, "11202", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "11203", "", RATE, SAME_TARGET, "rate_limit_exceeded"));

    private static final Answers ANSWERS = Answers.patched()
            .withFinishMadeUp()
            .withRoleOnce()
            .withDropped("code", "message", "sid")
            .withCodeAt("code");

    public static final Kind KIND = Bearer.kind(
            "spark-http",
            "iFLYTEK (Spark over HTTP)",
            "https://spark-api-open.xf-yun.com/v1",
            "SPARK_API_PASSWORD",
            Profile.of(CHAT, ANSWERS, ERRORS));

    private SparkHttp() {}
}
