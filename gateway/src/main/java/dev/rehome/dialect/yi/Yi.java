package dev.rehome.dialect.yi;

import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.formats;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;

import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import java.util.Map;

/// 01.AI. Usage comes with the last chunk, beside the whole text once more, and `created` is no Unix time.
///
/// Sources: a mirror of platform.lingyiwanwu.com/docs/api-reference; the shape of its error bodies is not known, so the
/// status decides.
public final class Yi {
    private static final Requests CHAT = Requests.chat(
                    MessageRules.usual("input_audio", "file"),
                    range("temperature", 0, 2),
                    range("top_p", 0, 1),
                    rename("max_completion_tokens", "max_tokens"),
                    formats("text"),
                    refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
                    leaveOut(
                            "stop",
                            "presence_penalty",
                            "frequency_penalty",
                            "logprobs",
                            "top_logprobs",
                            "logit_bias",
                            "seed",
                            "user",
                            "parallel_tool_calls",
                            "reasoning_effort",
                            "store",
                            "metadata",
                            "service_tier",
                            "prediction",
                            "verbosity"))
            .withoutUsageOption();

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(400, "", "context", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(429, "", "insufficient balance", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(529, "", "", OVERLOAD, OTHER_TARGET, ""));

    private static final Answers ANSWERS = Answers.patched()
            .withDropped("content", "lastOne")
            .withFinishWords(Map.of("content_filter*", FinishReason.CONTENT_FILTER));

    public static final Kind KIND = Bearer.kind(
            "yi", "01.AI (Yi)", "https://api.lingyiwanwu.com/v1", "YI_API_KEY", Profile.of(CHAT, ANSWERS, ERRORS));

    private Yi() {}
}
