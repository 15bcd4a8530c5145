package dev.rehome.dialect.openai;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.FailureClass.REGION;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.leaveOut;

import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.Completions;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.LiveSockets;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Responses;
import java.util.Map;

/// OpenAI: nothing is changed but the model's name, and `top_k`, which many others have, is left out.
///
/// Sources: openai/openai-openapi @f85dbe22; the refusals as people reported them (home-assistant/core#120072,
/// songquanpeng/one-api#1692, continuedev/continue#11449, HKUDS/LightRAG#1653, continuedev/continue#11409).
public final class OpenAi {
    static final ErrorRows ERRORS = ErrorRows.of(
            row(403, "unsupported_country_region_territory", "", REGION, OTHER_TARGET, ""),
            row(403, "unsupported_country", "", REGION, OTHER_TARGET, ""),
            row(403, "", "country, region, or territory not supported", REGION, OTHER_TARGET, ""),
            row(401, "invalid_api_key", "", AUTH, OTHER_TARGET, ""),
            row(401, "account_deactivated", "", AUTH, OTHER_TARGET, ""),
            row(429, "insufficient_quota", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "billing_not_active", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "rate_limit_exceeded", "request too large", RATE, OTHER_TARGET, "rate_limit_exceeded"),
            row(429, "rate_limit_exceeded", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(400, "context_length_exceeded", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "unsupported_parameter", "", CALLER, NONE, "unsupported_parameter"),
            row(400, "unsupported_value", "", CALLER, NONE, "unsupported_value"),
            row(400, "invalid_value", "", CALLER, NONE, "invalid_value"),
            row(400, "missing_required_parameter", "", CALLER, NONE, "missing_required_parameter"),
            row(400, "invalid_prompt", "", CONTENT, NONE, "invalid_prompt"),
            row(400, "moderation_blocked", "", CONTENT, NONE, "content_filter"),
            row(0, "server_is_overloaded", "", OVERLOAD, OTHER_TARGET, ""),
            row(503, "", "", OVERLOAD, OTHER_TARGET, ""));

    public static final Kind KIND = Bearer.kind(
                    "openai",
                    "OpenAI",
                    "https://api.openai.com/v1",
                    "OPENAI_API_KEY",
                    Profile.of(
                                    Requests.chat(MessageRules.none().withoutThoughts(), leaveOut("top_k")),
                                    Answers.verbatim(),
                                    ERRORS)
                            .withEmbeddings(Requests.embeddings())
                            .with(Operation.MODERATION, Requests.at("/moderations"))
                            .with(Operation.IMAGE_GENERATION, Requests.at("/images/generations"))
                            .with(Operation.IMAGE_EDIT, Requests.at("/images/edits"))
                            .with(Operation.IMAGE_VARIATION, Requests.at("/images/variations"))
                            .with(Operation.SPEECH, Requests.at("/audio/speech"))
                            .with(Operation.TRANSCRIPTION, Requests.at("/audio/transcriptions"))
                            .with(Operation.TRANSLATION, Requests.at("/audio/translations"))
                            .withCompletions(Completions.only(
                                    Requests.completions(),
                                    "gpt-3.5-turbo-instruct",
                                    "davinci-002",
                                    "babbage-002",
                                    "ft:davinci-002",
                                    "ft:babbage-002"))
                            .withResponses(Responses.all()))
            .with(LiveSockets.bearer())
            .with(BatchApi.bearer(Map.of(BatchApi.CHAT, BatchApi.CHAT, BatchApi.EMBEDDINGS, BatchApi.EMBEDDINGS)));

    private OpenAi() {}
}
