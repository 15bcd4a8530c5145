package dev.rehome.server.front;

import dev.rehome.call.Grounds;
import dev.rehome.call.Refusal;
import java.time.Duration;
import java.util.Optional;

/// The one table from the gateway's refusals to statuses and words.
///
/// Statuses and codes are OpenAI's where it has such a refusal, so that its SDKs raise the class that
/// applications expect; the two lines of the territory refusal are OpenAI's to the letter. 451 is RFC 7725.
final class RefusalFaults {
    private RefusalFaults() {}

    static Fault of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.KeyMissing() ->
                Fault.withoutCode(
                        401,
                        Fault.INVALID,
                        "You didn't provide an API key. You need to provide your API key in an Authorization header"
                                + " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).");
            case Refusal.KeyInvalid() -> Fault.of(401, Fault.INVALID, "invalid_api_key", "Incorrect API key provided.");
            case Refusal.ModelNotFound(String model) -> modelNotFound(model);
            case Refusal.Limited limited -> limited(limited);
            case Refusal.TooLarge(long bytesMax) ->
                Fault.of(
                        413,
                        Fault.INVALID,
                        "request_too_large",
                        "body: too large (expected: at most " + bytesMax + " bytes)");
            case Refusal.Malformed(String reason) ->
                Fault.withoutCode(
                        400, Fault.INVALID, "We could not parse the JSON body of your request: " + reason + ".");
            case Refusal.Invalid(String param, String code, String reason) ->
                Fault.of(400, Fault.INVALID, code, reason).param(Optional.of(param));
            case Refusal.Unsupported unsupported ->
                Fault.of(
                                400,
                                Fault.INVALID,
                                "unsupported_parameter",
                                "Unsupported parameter: " + String.join(", ", unsupported.fields()) + ". "
                                        + unsupported.reason())
                        .param(unsupported.fields().stream().findFirst());
            case Refusal.DeclarationMissing missing -> declarationMissing(missing);
            case Refusal.Law law -> law(law);
            case Refusal.Territory(Grounds grounds) -> territory().grounds(grounds);
            case Refusal.PathUnknown(String method, String path) ->
                Fault.of(404, Fault.INVALID, "unknown_url", "Unknown request URL: " + request(method, path) + ".");
            case Refusal.NoSuch(String param, String reason) ->
                Fault.withoutCode(404, Fault.INVALID, reason).param(Optional.of(param));
            case Refusal.Conflict(String code, String reason) -> Fault.of(409, Fault.INVALID, code, reason);
            case Refusal.MethodUnknown wrong -> methodUnknown(wrong);
            case Refusal.NoneHealthy(Duration after) ->
                unavailable("no_healthy_target", "None of the providers that may serve this call can be reached now.")
                        .retryAfter(after);
            case Refusal.Busy(Duration after) ->
                unavailable("gateway_busy", "The gateway cannot take this call now.")
                        .retryAfter(after);
            case Refusal.Internal(String id) ->
                Fault.of(
                        500,
                        Fault.SERVER,
                        "internal_error",
                        "The gateway has a fault of its own, known as " + id + ".");
        };
    }

    static Fault modelNotFound(String model) {
        return Fault.of(
                404,
                Fault.INVALID,
                "model_not_found",
                "The model `" + Words.shorten(model) + "` does not exist or you do not have access to it.");
    }

    private static Fault limited(Refusal.Limited limited) {
        if (limited.limit() == Refusal.Limit.BUDGET) {
            return Fault.of(
                            429,
                            limited.limit().openAiType(),
                            "insufficient_quota",
                            "You exceeded your current quota: the budget of this account is used up.")
                    .hopeless();
        }
        Fault fault = Fault.of(
                429,
                limited.limit().openAiType(),
                "rate_limit_exceeded",
                "Rate limit reached on " + limited.limit().phrase() + ": Limit " + limited.max() + ".");
        return limited.after().map(fault::retryAfter).orElse(fault);
    }

    private static Fault declarationMissing(Refusal.DeclarationMissing missing) {
        return Fault.of(
                        422,
                        Fault.INVALID,
                        "declaration_missing",
                        missing.header() + ": missing (expected: a declaration; with one, this call could be served)")
                .param(Optional.of(missing.header()))
                .grounds(missing.grounds());
    }

    private static Fault law(Refusal.Law law) {
        Fault fault = Fault.of(
                        451,
                        "request_forbidden",
                        "unavailable_for_legal_reasons",
                        "This call cannot be served for legal reasons in the country or region concerned.")
                .grounds(law.grounds())
                .header("cache-control", "no-store");
        return law.policyPage()
                .flatMap(Words::headerUrl)
                .map(page -> fault.header("link", "<" + page + ">; rel=\"blocked-by\""))
                .orElse(fault);
    }

    /// OpenAI's own refusal of a place, as seen on the wire since 2024-06 (home-assistant/core#120072).
    static Fault territory() {
        return Fault.of(
                        403,
                        "request_forbidden",
                        "unsupported_country_region_territory",
                        "Country, region, or territory not supported")
                .header("cache-control", "no-store");
    }

    private static Fault methodUnknown(Refusal.MethodUnknown wrong) {
        return Fault.of(
                        405,
                        Fault.INVALID,
                        "method_not_supported",
                        "Not allowed to " + request(wrong.method(), wrong.path()) + " (expected: " + wrong.allowed()
                                + ").")
                .header("allow", wrong.allowed());
    }

    private static String request(String method, String path) {
        return Words.shorten(method) + " " + Words.shorten(path);
    }

    private static Fault unavailable(String code, String message) {
        return Fault.of(503, Fault.SERVER, code, message + " Try again later.");
    }
}
