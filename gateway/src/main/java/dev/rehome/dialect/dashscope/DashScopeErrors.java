package dev.rehome.dialect.dashscope;

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

import dev.rehome.dialect.openailike.ErrorRows;

/// What the refusals of the native API mean. The first row that matches decides.
///
/// An empty account is HTTP 400 `Arrearage`; `Throttling.AllocationQuota` is a limit of tokens a minute, unless its
/// text
/// says that the free tokens are used up. `url error` is how a model is refused that has the other endpoint.
///
/// Sources: help.aliyun.com/zh/model-studio/error-code and its older copies; recorded refusals of cnblogs/dashscope-sdk
/// @7afccbd; agentscope-ai/agentscope#1295 for the endpoints, langchain4j/langchain4j#3974 for thinking without a
/// stream,
/// QwenLM/qwen-code#2905 and agentscope-ai/agentscope-java#2700 for codes that stand in the message.
final class DashScopeErrors {
    static final ErrorRows ROWS = ErrorRows.of(
            row(0, "DataInspectionFailed", "", CONTENT, NONE, "content_filter"),
            row(0, "data_inspection_failed", "", CONTENT, NONE, "content_filter"),
            row(0, "", "DataInspectionFailed", CONTENT, NONE, "content_filter"),
            row(0, "IPInfringementSuspect", "", CONTENT, NONE, "content_filter"),
            row(0, "FaqRuleBlocked", "", CONTENT, NONE, "content_filter"),
            row(0, "CustomRoleBlocked", "", CONTENT, NONE, "content_filter"),
            row(0, "Arrearage", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "AllocationQuota.FreeTierOnly", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "CommodityNotPurchased", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "PrepaidBillOverdue", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(0, "PostpaidBillOverdue", "", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "", "free allocated quota exceeded", QUOTA, OTHER_TARGET, "insufficient_quota"),
            row(429, "insufficient_quota", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "Throttling*", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "limit_requests", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(0, "limit_burst_rate", "", RATE, SAME_TARGET, "rate_limit_exceeded"),
            row(400, "", "range of input length", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "only support stream mode", CAPABILITY, OTHER_TARGET, "unsupported_value"),
            row(400, "", "for non-streaming calls", CAPABILITY, OTHER_TARGET, "unsupported_value"),
            row(400, "", "url error", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "InvalidApiKey", "", AUTH, OTHER_TARGET, ""),
            row(0, "invalid_api_key", "", AUTH, OTHER_TARGET, ""),
            row(0, "NOT AUTHORIZED", "", AUTH, OTHER_TARGET, ""),
            row(0, "AccessDenied*", "", AUTH, OTHER_TARGET, ""),
            row(0, "access_denied", "", AUTH, OTHER_TARGET, ""),
            row(0, "Model.AccessDenied", "", AUTH, OTHER_TARGET, ""),
            row(0, "App.AccessDenied", "", AUTH, OTHER_TARGET, ""),
            row(0, "Workspace.AccessDenied", "", AUTH, OTHER_TARGET, ""),
            row(0, "WorkSpaceNotFound", "", AUTH, OTHER_TARGET, ""),
            row(0, "ModelNotFound", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "model_not_supported", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(0, "UnsupportedOperation", "", CAPABILITY, OTHER_TARGET, ""),
            row(0, "BadRequest*", "", CALLER, NONE, ""),
            row(0, "InvalidURL", "", CALLER, NONE, "invalid_value"),
            row(0, "InvalidFile*", "", CALLER, NONE, "invalid_value"),
            row(0, "InvalidParameter*", "", CALLER, NONE, "invalid_value"),
            row(0, "invalid_parameter_error", "", CALLER, NONE, "invalid_value"),
            row(0, "InternalError.Algo.InvalidParameter", "", CALLER, NONE, "invalid_value"),
            row(0, "", "InternalError.Algo.InvalidParameter", CALLER, NONE, "invalid_value"),
            row(0, "InternalError*", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "internal_error", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "SystemError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "APIConnectionError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ServiceUnavailableError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ModelServiceFailed", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ModelServingError", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ModelUnavailable", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "RequestTimeOut", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "ResponseTimeout", "", OVERLOAD, SAME_TARGET, ""),
            row(0, "request_timeout", "", OVERLOAD, SAME_TARGET, ""));

    private DashScopeErrors() {}
}
