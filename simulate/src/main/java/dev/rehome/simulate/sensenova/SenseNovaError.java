package dev.rehome.simulate.sensenova;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Problem;

/// One of SenseNova's errors: `{"error":{"code","message","details"}}` with gRPC's numbers and two of its own
/// (provider notes, SenseNova, 7).
///
/// @param code the number
/// @param message the message
record SenseNovaError(int code, String message) {
    /// The error for a request that breaks a rule.
    static SenseNovaError problem(Problem problem) {
        return switch (problem.kind()) {
            case RANGE ->
                new SenseNovaError(11, "out of range: " + problem.field() + ", expected " + problem.expected());
            case NOT_JSON, MISSING, TYPE, VALUE, UNKNOWN, ROLE, ORDER, EMPTY ->
                new SenseNovaError(3, "invalid argument: " + problem.field() + ", expected " + problem.expected());
        };
    }

    /// The error for a trouble.
    static SenseNovaError of(Trouble trouble) {
        return switch (trouble) {
            case AUTH -> new SenseNovaError(16, "Forbidden");
            case QUOTA, RATE -> new SenseNovaError(8, "resource exhausted");
            case OVERLOAD -> new SenseNovaError(14, "service unavailable");
            case SERVER -> new SenseNovaError(13, "internal error");
            case REGION, PERMISSION -> new SenseNovaError(7, "permission denied");
            case CONTENT -> new SenseNovaError(18, "sensitive content");
            case CONTEXT -> new SenseNovaError(17, "the input is too long");
            case MODEL -> new SenseNovaError(5, "model is not found");
        };
    }

    /// The answer to a request.
    Refusal answer(Exchange exchange) {
        return Refusal.json(
                        status(),
                        Json.of("error", Json.object("code", code, "message", message, "details", Json.array())))
                .with("x-request-id", exchange.id(32));
    }

    /// The event that reports it in a stream whose HTTP status was 200.
    String event() {
        return "data:" + Json.of("data", Json.object(), "status", Json.object("code", code, "message", message))
                + "\n\n";
    }

    private int status() {
        return switch (code) {
            case 1 -> 408;
            case 4 -> 504;
            case 5 -> 404;
            case 6, 10 -> 409;
            case 7 -> 403;
            case 8 -> 429;
            case 12 -> 501;
            case 14 -> 503;
            case 16 -> 401;
            case 2, 13, 15 -> 500;
            default -> 400;
        };
    }
}
