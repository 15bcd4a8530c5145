package dev.rehome.simulate.ernie;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import java.util.Map;

/// A business error: HTTP 200 and `error_code`, `error_msg`, `id`. Codes and texts are those of Baidu's list
/// (ai.baidu.com/ai-doc/WENXINWORKSHOP/tlmyncueh); the texts of 336103 and of most rules behind 336003 are this
/// simulator's.
///
/// @param code the `error_code`
/// @param message the `error_msg`
record ErnieError(int code, String message) {
    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(1, "Unknown error"),
            Map.entry(2, "Service temporarily unavailable"),
            Map.entry(3, "Unsupported openapi method"),
            Map.entry(4, "Open api request limit reached"),
            Map.entry(6, "No permission to access data"),
            Map.entry(13, "Get service token failed"),
            Map.entry(14, "IAM Certification failed"),
            Map.entry(15, "app not exists or create failed"),
            Map.entry(17, "Open api daily request limit reached"),
            Map.entry(18, "Open api qps request limit reached"),
            Map.entry(19, "Open api total request limit reached"),
            Map.entry(100, "Invalid parameter"),
            Map.entry(110, "Access token invalid or no longer valid"),
            Map.entry(111, "Access token expired"),
            Map.entry(336_000, "Internal error"),
            Map.entry(336_001, "Invalid Argument"),
            Map.entry(336_002, "Invalid JSON"),
            Map.entry(336_003, "Invalid parameter"),
            Map.entry(336_004, "Permission error"),
            Map.entry(336_005, "Api name not exist"),
            Map.entry(336_006, "the length of messages must be an odd number"),
            Map.entry(336_007, "the max input characters is exceeded"),
            Map.entry(336_100, "the server is under high load, try again later"),
            Map.entry(336_101, "Invalid HTTP method"),
            Map.entry(336_103, "Prompt tokens too long"),
            Map.entry(336_104, "system invalid"),
            Map.entry(336_105, "user_setting invalid"),
            Map.entry(336_501, "Rate limit reached for RPM"),
            Map.entry(336_502, "Rate limit reached for TPM"));

    /// The error of a code, in its usual words.
    static ErnieError of(int code) {
        return new ErnieError(code, MESSAGES.getOrDefault(code, "Unknown error"));
    }

    /// A parameter or message that breaks a rule, in words of its own.
    static ErnieError parameter(String message) {
        return new ErnieError(336_003, message);
    }

    /// The error of a trouble. An unwanted text is no error here but an answer with `need_clear_history`; in the middle
    /// of a stream it is reported as the nearest error.
    static ErnieError of(Trouble trouble) {
        return of(
                switch (trouble) {
                    case AUTH -> 110;
                    case QUOTA -> 17;
                    case RATE -> 18;
                    case OVERLOAD -> 336_100;
                    case SERVER -> 336_000;
                    case REGION, PERMISSION -> 6;
                    case CONTENT -> 336_003;
                    case CONTEXT -> 336_103;
                    case MODEL -> 336_005;
                });
    }

    /// The body.
    String body(String id) {
        return Json.of("error_code", code, "error_msg", message, "id", id);
    }

    /// The answer: plain JSON with HTTP 200, whether a stream was asked for or not.
    Refusal answer(Exchange exchange) {
        return Refusal.json(200, body("as-" + exchange.id(10)));
    }
}
