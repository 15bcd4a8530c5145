package dev.rehome.dialect.stepfun;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.QUOTA;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;

/// StepFun. Usage is on every chunk, `finish_reason` is an empty string until the end, and a refused text is HTTP 451.
///
/// Sources: platform.stepfun.com/docs/zh/guide/exception; api-evangelist/stepfun's error codes; a survey of 2026-09;
/// for sound
/// the space stepfun-ai/Step-Audio, which calls it with OpenAI's own client.
public final class StepFun {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("file"),
            rename("max_completion_tokens", "max_tokens"),
            refuse("functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut("logit_bias", "store", "metadata", "service_tier", "prediction", "verbosity"));

    private static final Requests SPEECH =
            Requests.at("/audio/speech", refuse("stream_format"), leaveOut("instructions"));

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(400, "", "not found", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(401, "invalid_api_key", "", AUTH, OTHER_TARGET, ""),
            row(402, "", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(451, "", "", CONTENT, NONE, "content_filter"));

    public static final Kind KIND = Bearer.kind(
            "stepfun",
            "StepFun",
            "https://api.stepfun.com/v1",
            "STEPFUN_API_KEY",
            Profile.of(CHAT, Answers.patched(), ERRORS)
                    .with(Operation.SPEECH, SPEECH)
                    .with(Operation.TRANSCRIPTION, Requests.at("/audio/transcriptions")));

    private StepFun() {}
}
