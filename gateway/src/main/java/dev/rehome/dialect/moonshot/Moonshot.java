package dev.rehome.dialect.moonshot;

import static dev.rehome.dialect.FailureClass.AUTH;
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
import static dev.rehome.dialect.openailike.Rule.formats;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.range;
import static dev.rehome.dialect.openailike.Rule.refuse;

import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.Earlier;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;
import java.util.Map;

/// Moonshot AI (Kimi). A key of one site answers 401 at the other, in the words for a bad key, so that 401 may also
/// mean
/// the place.
///
/// Sources: platform.moonshot.cn/docs/api/chat (a copy of 2025-12), platform.kimi.com/docs/api/errors, the OpenAPI file
/// of tryAGI/Moonshot @389d1fc, earendil-works/pi#4178 (calls of functions without `reasoning_content` are refused
/// where
/// the model thinks; one space is taken, an empty text is not), LLM-Red-Team/kimi-cc#41 (a recorded 429),
/// VectifyAI/OpenKB#215 (the 401).
public final class Moonshot {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("input_audio", "file")
                    .needing(new Earlier.Needed(List.of("kimi-k2.", "kimi-k2-thinking", "kimi-k3"), false, " ")),
            new Rule.ForModels(
                    List.of("kimi-k2.", "kimi-k3"),
                    List.of(leaveOut("temperature", "top_p", "presence_penalty", "frequency_penalty"))),
            range("temperature", 0, 1),
            range("top_p", 0, 1),
            new Rule.ForModels(List.of("moonshot-v1"), List.of(Rule.rename("max_completion_tokens", "max_tokens"))),
            new Rule.AtMost("n", 5),
            new Rule.Stops(5, 32, Rule.Unit.BYTES),
            formats("text", "json_object", "json_schema"),
            refuse("functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut(
                    "seed",
                    "logit_bias",
                    "user",
                    "parallel_tool_calls",
                    "store",
                    "metadata",
                    "service_tier",
                    "verbosity"));

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(400, "content_filter", "", CONTENT, NONE, "content_filter"),
            row(400, "", "token length too long", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "exceeded model token limit", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "invalid_request_error", "", CALLER, NONE, ""),
            row(401, "invalid_authentication_error", "", REGION_SUSPECTED, OTHER_TARGET, ""),
            row(401, "incorrect_api_key_error", "", AUTH, OTHER_TARGET, ""),
            row(403, "permission_denied_error", "ip is not allowed", REGION_SUSPECTED, OTHER_TARGET, ""),
            row(403, "permission_denied_error", "", AUTH, OTHER_TARGET, ""),
            row(404, "resource_not_found_error", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(429, "engine_overloaded_error", "", OVERLOAD, SAME_TARGET, ""),
            row(429, "exceeded_current_quota_error", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "rate_limit_reached_error", "TPD rate limit", RATE, OTHER_TARGET, "rate_limit_exceeded"),
            row(429, "rate_limit_reached_error", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(500, "unexpected_output", "", OVERLOAD, SAME_TARGET, ""),
            row(500, "server_error", "", OVERLOAD, SAME_TARGET, ""),
            row(503, "server_unavailable", "", OVERLOAD, SAME_TARGET, ""));

    public static final Kind KIND = Bearer.kind(
                    "moonshot",
                    "Moonshot AI (Kimi)",
                    "https://api.moonshot.cn/v1",
                    "MOONSHOT_API_KEY",
                    Profile.of(CHAT, Answers.patched(), ERRORS))
            .with(BatchApi.bearer(Map.of(BatchApi.CHAT, BatchApi.CHAT)));

    private Moonshot() {}
}
