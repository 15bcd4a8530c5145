package dev.rehome.server.front;

import dev.rehome.dialect.Failure;
import java.time.Duration;
import java.util.Optional;

/// The one table from the failures of providers to statuses and words. Nothing that a provider wrote gets
/// through, but the code and the parameter that its dialect has recognised: provider errors carry account ids
/// and key fragments.
///
/// The caller's own fault stays 4xx; the operator's trouble with a provider is 5xx and marked not to be
/// repeated. A transport failure whose code is `upstream_timeout` is 504, any other 502.
final class FailureFaults {
    static final String TIMEOUT = "upstream_timeout";
    /// What is said where the provider asks for no wait of its own.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final String CONTEXT = "context_length_exceeded";
    private static final String NO_MODEL = "model_not_found";

    private FailureFaults() {}

    /// @param model the name that the client asked for
    static Fault of(Failure failure, String model) {
        Fault fault = classed(failure, model);
        return failure.after().map(fault::retryAfter).orElse(fault);
    }

    private static Fault classed(Failure failure, String model) {
        return switch (failure.kind()) {
            case AUTH -> operators(502, "upstream_credential", "The provider refused the gateway's own credential.");
            case QUOTA -> operators(503, "upstream_quota", "The gateway's own quota at the provider is used up.");
            case RATE ->
                Fault.of(
                                429,
                                "requests",
                                "rate_limit_exceeded",
                                "Rate limit reached at the provider of `" + Words.shorten(model)
                                        + "`. Try again later.")
                        .retryAfter(RETRY_AFTER);
            case REGION -> RefusalFaults.territory();
            case REGION_SUSPECTED ->
                operators(502, "upstream_forbidden", "The provider refused the gateway without saying why.");
            case OVERLOAD ->
                Fault.of(503, Fault.SERVER, "upstream_overloaded", "The provider is overloaded. Try again later.")
                        .retryAfter(RETRY_AFTER);
            case TRANSPORT -> transport(failure);
            case CAPABILITY, CALLER, CONTENT -> callers(failure, model);
        };
    }

    private static Fault operators(int status, String code, String message) {
        return Fault.of(
                        status,
                        Fault.SERVER,
                        code,
                        message + " Your request and your key are not at fault; tell the gateway's operator.")
                .hopeless();
    }

    private static Fault transport(Failure failure) {
        if (failure.code().equals(Optional.of(TIMEOUT))) {
            return Fault.of(504, Fault.SERVER, TIMEOUT, "The provider did not answer in time. Try again later.");
        }
        return Fault.of(
                502,
                Fault.SERVER,
                "upstream_unreachable",
                "The connection to the provider failed, or what it sent could not be understood. Try again later.");
    }

    private static Fault callers(Failure failure, String model) {
        Optional<String> param = failure.param().flatMap(Words::param);
        String code = failure.code().flatMap(Words::code).orElseGet(() -> ownCode(failure));
        return switch (code) {
            case NO_MODEL -> RefusalFaults.modelNotFound(model);
            case CONTEXT ->
                Fault.of(
                                400,
                                Fault.INVALID,
                                code,
                                "The messages are longer than the context of `" + Words.shorten(model)
                                        + "`. Please reduce the length of the messages or completion.")
                        .param(param.or(() -> Optional.of("messages")));
            case "content_filter", "content_policy_violation", "invalid_prompt" ->
                Fault.of(
                                400,
                                Fault.INVALID,
                                code,
                                "The content filter of the provider refused this prompt. Please modify your prompt and"
                                        + " retry.")
                        .param(param);
            case "result_expired" -> Fault.of(404, Fault.INVALID, code, "The provider keeps this result no longer.");
            default ->
                Fault.of(400, Fault.INVALID, code, sentence(failure, param)).param(param);
        };
    }

    private static String ownCode(Failure failure) {
        return switch (failure.kind()) {
            case CONTENT -> "content_filter";
            case CAPABILITY -> failure.param().isPresent() ? "unsupported_parameter" : NO_MODEL;
            default -> "invalid_value";
        };
    }

    private static String sentence(Failure failure, Optional<String> param) {
        String what = param.map(name -> name + ": ").orElse("This request: ");
        return switch (failure.kind()) {
            case CAPABILITY -> what + "not supported by the provider with this model.";
            case CONTENT -> what + "refused by the content filter of the provider.";
            default -> what + "refused by the provider as invalid.";
        };
    }
}
