package dev.rehome.simulate.spark;

import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import java.util.Map;

/// An error of Spark, as its frame's header reports it.
///
/// The codes are iFLYTEK's. Recorded messages are those of 11200 (`AppIdNoAuthError`, in two public issues) and the
/// name
/// `AppIdQpsOverFlowError` of 11202; the other texts are this simulator's.
///
/// @param code the header's `code`, never 0
/// @param message the header's `message`
record SparkError(int code, String message) {
    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(10_000, "WebSocketUpgradeError"),
            Map.entry(10_001, "WebSocketReadError"),
            Map.entry(10_002, "WebSocketWriteError"),
            Map.entry(10_003, "MessageFormatError"),
            Map.entry(10_004, "SchemaError"),
            Map.entry(10_005, "ParameterValueError"),
            Map.entry(10_006, "ConcurrentConnectionError:the same user is already connected"),
            Map.entry(10_007, "UserTrafficLimitError:the previous question is still being answered"),
            Map.entry(10_008, "EngineCapacityError"),
            Map.entry(10_009, "EngineConnectError"),
            Map.entry(10_010, "EngineReceiveError"),
            Map.entry(10_011, "EngineSendError"),
            Map.entry(10_012, "EngineInternalError"),
            Map.entry(10_013, "输入内容审核不通过，涉嫌违规，请重新调整输入内容"),
            Map.entry(10_014, "输出内容涉及敏感信息，审核不通过，后续结果无法展示给用户"),
            Map.entry(10_015, "AppIdBlacklistedError"),
            Map.entry(10_016, "AppIdAuthorizationError"),
            Map.entry(10_017, "ClearHistoryError"),
            Map.entry(10_019, "本次会话内容有涉及违规信息的倾向"),
            Map.entry(10_021, "输入审核不通过"),
            Map.entry(10_110, "ServiceBusyError"),
            Map.entry(10_163, "EngineParameterSchemaError"),
            Map.entry(10_222, "EngineNetworkError"),
            Map.entry(10_404, "ModelNotFoundError"),
            Map.entry(10_907, "TokenOverLimitError:the contents are too long"),
            Map.entry(11_200, "AppIdNoAuthError:(12:17:04.432) tokens.total"),
            Map.entry(11_201, "AppIdDailyLimitError:(12:17:04.432) tokens.day"),
            Map.entry(11_202, "AppIdQpsOverFlowError:(12:17:04.432) tokens.second"),
            Map.entry(11_203, "AppIdConcurrencyError:(12:17:04.432) conc"));

    /// The error of a code, in its usual words.
    static SparkError of(int code) {
        return new SparkError(code, MESSAGES.getOrDefault(code, "UnknownError"));
    }

    /// A field that is missing, unknown or of the wrong type.
    static SparkError schema(String field, String expected) {
        return new SparkError(10_004, "SchemaError:" + field + " (expected: " + expected + ")");
    }

    /// A field whose value is not allowed.
    static SparkError value(String field, String expected) {
        return new SparkError(10_005, "ParameterValueError:" + field + " (expected: " + expected + ")");
    }

    /// The error of a trouble before the first frame of an answer.
    static SparkError of(Trouble trouble) {
        return of(
                switch (trouble) {
                    case AUTH, PERMISSION, REGION -> 10_015;
                    case QUOTA -> 11_200;
                    case RATE -> 11_202;
                    case OVERLOAD -> 10_008;
                    case SERVER -> 10_012;
                    case CONTENT -> 10_013;
                    case CONTEXT -> 10_907;
                    case MODEL -> 10_404;
                });
    }

    /// The error of a trouble after frames of the answer: it is then the output that the moderation refuses.
    static SparkError inMidStream(Trouble trouble) {
        return trouble == Trouble.CONTENT ? of(10_014) : of(trouble);
    }

    /// The frame that reports it: no payload, status 2.
    String frame(String sid) {
        return Json.of("header", Json.object("code", code, "message", message, "sid", sid, "status", 2));
    }
}
