package dev.rehome.dialect.deepseek;

import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.formats;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.Completions;
import dev.rehome.dialect.openailike.Earlier;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;

/// DeepSeek. Usage rides on the last chunk of text, and a queue is bridged with empty lines and comments.
///
/// Sources: api-docs.deepseek.com on error codes; stackblitz-labs/bolt.diy#227 (the words for a long prompt); a survey
/// of
/// 2026-09 for the rest. A model that thinks refuses turns of the assistant without `reasoning_content`, which may be
/// empty: api-docs.deepseek.com/guides/thinking_mode, openclaw/openclaw#73417, anomalyco/opencode#17523.
public final class DeepSeek {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("input_audio", "file")
                    .needing(new Earlier.Needed(List.of("deepseek-reasoner", "deepseek-v4"), true, "")),
            rename("max_completion_tokens", "max_tokens"),
            new Rule.Stops(16, Integer.MAX_VALUE, Rule.Unit.CHARACTERS),
            formats("text", "json_object"),
            refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut("store", "metadata", "service_tier", "prediction", "verbosity"));

    /// Under `/beta` instead of `/v1`; the model that only reasons has none.
    private static final Completions COMPLETIONS = Completions.allBut(
            Requests.completions(refuse("n"), leaveOut("best_of", "logit_bias", "seed", "user"))
                    .elsewhere("/v1", "/beta"),
            "deepseek-reasoner");

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(400, "", "maximum context length", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "model not exist", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(402, "", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(503, "", "", OVERLOAD, OTHER_TARGET, ""));

    public static final Kind KIND = Bearer.kind(
            "deepseek",
            "DeepSeek",
            "https://api.deepseek.com/v1",
            "DEEPSEEK_API_KEY",
            Profile.of(CHAT, Answers.patched().withFinishFailures("insufficient_system_resource", "aborted"), ERRORS)
                    .withCompletions(COMPLETIONS));

    private DeepSeek() {}
}
