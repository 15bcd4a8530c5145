package dev.rehome.server.front;

import dev.rehome.call.Refusal;

/// A body that does not ask for anything the API knows: the caller's fault, 400.
///
/// Unchecked, because a body is decoded only when a dialect first asks for it; the funnel of the server catches
/// it.
public final class BadAsk extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public BadAsk(Refusal refusal) {
        super(refusal.word(), null, false, false);
        this.refusal = refusal;
    }

    public static BadAsk of(String param, String code, String reason) {
        return new BadAsk(new Refusal.Invalid(param, code, reason));
    }

    public static BadAsk missing(String param, String expected) {
        return of(param, "missing_required_parameter", param + ": missing (expected: " + expected + ")");
    }

    /// What to tell the caller.
    public Refusal refusal() {
        return refusal;
    }
}
