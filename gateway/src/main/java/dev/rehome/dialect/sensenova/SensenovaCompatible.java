package dev.rehome.dialect.sensenova;

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
import static dev.rehome.dialect.openailike.Rule.only;
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;
import static dev.rehome.dialect.openailike.Rule.toolChoices;
import static dev.rehome.dialect.openailike.Rule.wholeRange;

import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.OpenAiDialect;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SenseTime's SenseNova in compatible mode, at its older address and at that of the newer platform
/// (`token.sensenova.cn`), whose keys, models and fields are others. Its errors have gRPC's numbers.
///
/// Sources: sensecore.cn's pages on ErrorCode and ChatCompletion; lobehub/lobe-chat's runtime, which renames
/// `max_tokens`
/// to `max_new_tokens` here; open-compass/opencompass for the codes 17 and 18;
/// API.md of OpenSenseNova/SenseNova6.7 @0b65e48d for the newer platform.
public final class SensenovaCompatible {
    private static final Requests CHAT = Requests.chat(
                    MessageRules.usual("input_audio", "file"),
                    range("temperature", 0.01, 2),
                    range("top_p", 0.01, 0.99),
                    new Rule.Either("max_completion_tokens", "max_tokens"),
                    rename("max_completion_tokens", "max_new_tokens"),
                    rename("max_tokens", "max_new_tokens"),
                    new Rule.AtMost("n", 4),
                    toolChoices("auto", "none", "named"),
                    formats("text"),
                    refuse("functions", "function_call", "modalities", "audio", "web_search_options"),
                    leaveOut(
                            "stop",
                            "presence_penalty",
                            "frequency_penalty",
                            "logprobs",
                            "top_logprobs",
                            "logit_bias",
                            "seed",
                            "parallel_tool_calls",
                            "reasoning_effort",
                            "store",
                            "metadata",
                            "service_tier",
                            "prediction",
                            "verbosity"))
            .withoutUsageOption();

    private static final String TOKEN_HOST = "token.sensenova.cn";

    /// The newer platform refuses a call with a field that it does not know.
    private static final Requests TOKEN_CHAT = Requests.chat(
            MessageRules.usual("input_audio", "file"),
            range("temperature", 0, 2),
            new Rule.Either("max_completion_tokens", "max_tokens"),
            rename("max_completion_tokens", "max_tokens"),
            wholeRange("max_tokens", 1, 65_536),
            formats("text"),
            refuse("functions", "function_call", "modalities", "audio", "web_search_options"),
            only(
                    "model",
                    "messages",
                    "stream",
                    "stream_options",
                    "temperature",
                    "top_p",
                    "top_k",
                    "min_p",
                    "repetition_penalty",
                    "max_tokens",
                    "max_completion_tokens",
                    "n",
                    "stop",
                    "frequency_penalty",
                    "presence_penalty",
                    "reasoning_effort",
                    "tools",
                    "tool_choice",
                    "parallel_tool_calls",
                    "seed"));

    static final ErrorRows ERRORS = ErrorRows.of(
            row(0, "1", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "2", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "3", "", CALLER, NONE, "invalid_value"),
            row(0, "4", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "5", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "6", "", CALLER, NONE, ""),
            row(0, "7", "", AUTH, OTHER_TARGET, ""),
            row(0, "8", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "9", "", CALLER, NONE, ""),
            row(0, "10", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "11", "", CALLER, NONE, "invalid_value"),
            row(0, "12", "", CAPABILITY, OTHER_TARGET, ""),
            row(0, "13", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "14", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "15", "", OVERLOAD, OTHER_TARGET, ""),
            row(0, "16", "", AUTH, OTHER_TARGET, ""),
            row(0, "17", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(0, "18", "", CONTENT, NONE, "content_filter"),
            row(429, "quota_exceeded_error", "", QUOTA, OTHER_TARGET, "insufficient_quota"));

    private static final Answers ANSWERS = Answers.patched()
            .withFinishWords(Map.of("sensitive", FinishReason.CONTENT_FILTER, "context", FinishReason.LENGTH));

    private static final Profile PROFILE = Profile.of(CHAT, ANSWERS, ERRORS);

    private static final Profile TOKEN_PROFILE = Profile.of(TOKEN_CHAT, ANSWERS, ERRORS);

    public static final Kind KIND = new Kind(
                    "sensenova-compatible",
                    "SenseTime (SenseNova, compatible mode)",
                    Optional.of(URI.create("https://api.sensenova.cn/compatible-mode/v2")),
                    List.of("api_key"),
                    Optional.of("SENSENOVA_API_KEY"),
                    CredentialScheme.token("api_key"),
                    site -> OpenAiDialect.at(site.baseUrl(), isToken(site) ? TOKEN_PROFILE : PROFILE),
                    List.of(Operation.CHAT))
            .with(KindOption.site("surface", "token"));

    /// Whether this is the newer platform, by its host or by the option `surface: token`.
    private static boolean isToken(Kind.Site site) {
        return TOKEN_HOST.equals(site.baseUrl().getHost())
                || "token".equals(site.options().get("surface"));
    }

    private SensenovaCompatible() {}
}
