package dev.rehome.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Why the gateway itself does not serve a call. What a provider did is a `Failure` instead.
public sealed interface Refusal {
    /// The call has no key: 401.
    record KeyMissing() implements Refusal {}

    /// The key is unknown, revoked or expired, which the caller cannot tell apart: 401.
    record KeyInvalid() implements Refusal {}

    /// There is no such model, or the key may not use it, which the caller cannot tell apart: 404.
    record ModelNotFound(String model) implements Refusal {}

    /// A limit of the key or its account is reached: 429.
    ///
    /// @param max the limit, in its own unit
    /// @param after when it is worth to try again; empty where that is not known
    record Limited(Limit limit, long max, Optional<Duration> after) implements Refusal {}

    /// The body is too large: 413.
    record TooLarge(long bodyBytesMax) implements Refusal {}

    /// The body is not one well-formed JSON object: 400.
    ///
    /// @param reason what is wrong and where, without any of the body's text
    record Malformed(String reason) implements Refusal {}

    /// A field of the body is wrong: 400.
    ///
    /// @param param where, such as `messages[2].content[0].type`
    /// @param code OpenAI's, such as `invalid_value`
    /// @param reason `name: value (expected: condition)`
    record Invalid(String param, String code, String reason) implements Refusal {}

    /// No target that is left can do what was asked: 400.
    ///
    /// @param fields the parameters that cannot be taken
    /// @param reason one sentence for the client
    record Unsupported(List<String> fields, String reason) implements Refusal {
        public Unsupported {
            fields = List.copyOf(fields);
        }
    }

    /// A declaration that is missing would open a target: 422.
    ///
    /// @param header the request header to declare with, such as `x-rehome-place`
    record DeclarationMissing(String header, Grounds grounds) implements Refusal {}

    /// Law is the reason of every denial: 451.
    ///
    /// @param policyPage the operator's page that says who blocks and why, for `Link: rel="blocked-by"`
    record Law(Grounds grounds, Optional<String> policyPage) implements Refusal {}

    /// The providers' lists do not have a place of one of the parties: 403.
    record Territory(Grounds grounds) implements Refusal {}

    /// There are lawful targets, but none can be called now: 503.
    record NoneHealthy(Duration after) implements Refusal {}

    /// The gateway is about to stop, or has too much to do: 503.
    record Busy(Duration after) implements Refusal {}

    /// There is nothing at this path: 404.
    record PathUnknown(String method, String path) implements Refusal {}

    /// There is no such thing, or it is another account's, which the caller cannot tell apart: 404.
    ///
    /// @param param which field or part of the path names it
    /// @param reason one sentence for the client
    record NoSuch(String param, String reason) implements Refusal {}

    /// The thing is not in a state that allows this: 409.
    ///
    /// @param reason one sentence for the client
    record Conflict(String code, String reason) implements Refusal {}

    /// There is something at this path, but not for this method: 405.
    ///
    /// @param allowed the method that there is
    record MethodUnknown(String method, String path, String allowed) implements Refusal {}

    /// The gateway has a fault: 500.
    ///
    /// @param id by which the log knows the fault
    record Internal(String id) implements Refusal {}

    /// What can be used up.
    enum Limit {
        REQUESTS_PER_MINUTE("requests", "requests per min (RPM)"),
        TOKENS_PER_MINUTE("tokens", "tokens per min (TPM)"),
        CONCURRENCY("requests", "requests at the same time"),
        BATCHES("requests", "batches that have not ended"),
        BUDGET("insufficient_quota", "budget");

        private final String openAiType;
        private final String phrase;

        Limit(String openAiType, String phrase) {
            this.openAiType = openAiType;
            this.phrase = phrase;
        }

        /// The `type` of OpenAI's error for it.
        public String openAiType() {
            return openAiType;
        }

        public String phrase() {
            return phrase;
        }
    }

    /// The word for logs, metrics and the ledger, such as `territory`.
    default String word() {
        return switch (this) {
            case KeyMissing() -> "key_missing";
            case KeyInvalid() -> "key_invalid";
            case ModelNotFound _ -> "model_not_found";
            case Limited _ -> "limited";
            case TooLarge _ -> "too_large";
            case Malformed _ -> "malformed";
            case Invalid _ -> "invalid";
            case Unsupported _ -> "unsupported";
            case DeclarationMissing _ -> "declaration_missing";
            case Law _ -> "law";
            case Territory _ -> "territory";
            case NoneHealthy _ -> "none_healthy";
            case Busy _ -> "busy";
            case PathUnknown _ -> "path_unknown";
            case NoSuch _ -> "no_such";
            case Conflict _ -> "conflict";
            case MethodUnknown _ -> "method_unknown";
            case Internal _ -> "internal";
        };
    }
}
