package dev.rehome.dialect.hunyuan;

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
import static dev.rehome.dialect.openailike.Rule.refuse;
import static dev.rehome.dialect.openailike.Rule.rename;
import static dev.rehome.dialect.openailike.Rule.toolChoices;

import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import java.util.Map;

/// Tencent's Hunyuan by its compatible API. A stop word is part of the text there.
///
/// Sources: the error enumerations and the type `ErrorMsg` of tencentcloud's SDK (hunyuan v20230901); new-api's tests
/// for
/// codes as text in streams; a survey of 2026-09. The envelope of errors of the compatible endpoint is not known: the
/// codes are looked for in all of them.
public final class Hunyuan {
    private static final Requests CHAT = Requests.chat(
            MessageRules.usual("input_audio", "file"),
            rename("max_completion_tokens", "max_tokens"),
            toolChoices("auto", "none", "named"),
            refuse("n", "functions", "function_call", "modalities", "audio", "web_search_options"),
            leaveOut("logit_bias", "store", "metadata", "service_tier", "prediction", "verbosity"));

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(0, "AuthFailure*", "", AUTH, OTHER_TARGET, ""),
            row(0, "UnauthorizedOperation*", "", AUTH, OTHER_TARGET, ""),
            row(0, "UnsupportedOperation*", "", AUTH, OTHER_TARGET, ""),
            row(0, "InvalidParameterValue.Model", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "InvalidParameter*", "", CALLER, NONE, "invalid_value"),
            row(0, "MissingParameter", "", CALLER, NONE, "missing_required_parameter"),
            row(0, "UnknownParameter", "", CALLER, NONE, "unsupported_parameter"),
            row(0, "LimitExceeded*", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "RequestLimitExceeded*", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "FailedOperation.EngineServerLimitExceeded", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "FailedOperation.FreeResourcePackExhausted", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "FailedOperation.ResourcePackExhausted", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "FailedOperation.ServiceStopArrears", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "FailedOperation.ServiceNotActivated", "", AUTH, OTHER_TARGET, ""),
            row(0, "FailedOperation.ServiceStop", "", AUTH, OTHER_TARGET, ""),
            row(0, "FailedOperation*", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "InternalError*", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "4000", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "4001", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "InvalidAction", "", CALLER, NONE, ""),
            row(0, "NoSuchVersion", "", CALLER, NONE, ""),
            row(0, "OperationDenied.TextIllegalDetected", "", CONTENT, NONE, "content_filter"));

    public static final Kind KIND = Bearer.kind(
            "hunyuan",
            "Tencent (Hunyuan)",
            "https://api.hunyuan.cloud.tencent.com/v1",
            "HUNYUAN_API_KEY",
            Profile.of(
                    CHAT, Answers.patched().withFinishWords(Map.of("sensitive", FinishReason.CONTENT_FILTER)), ERRORS));

    private Hunyuan() {}
}
