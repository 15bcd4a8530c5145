package dev.rehome.call;

import java.util.Locale;

/// How one attempt of a call ended.
public enum Outcome {
    /// The client got the answer.
    SERVED,
    /// The gateway refused: place, law, key, limit, budget.
    REFUSED,
    /// The call itself was wrong, in the gateway's eyes or the provider's.
    CALLER_FAULT,
    /// The provider failed before anything was sent to the client.
    UPSTREAM_FAULT,
    /// The answer broke off after its first byte had been sent.
    BROKEN,
    /// The client left before the end.
    CLIENT_LEFT,
    /// The gateway itself failed.
    GATEWAY_FAULT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The word used in the log, the ledger and metrics, such as `upstream_fault`.
    public String word() {
        return word;
    }

    /// Whether reports count it as an error: everything but an answer, a refusal by rule, and a client who left.
    public boolean isError() {
        return switch (this) {
            case SERVED, REFUSED, CLIENT_LEFT -> false;
            case CALLER_FAULT, UPSTREAM_FAULT, BROKEN, GATEWAY_FAULT -> true;
        };
    }
}
