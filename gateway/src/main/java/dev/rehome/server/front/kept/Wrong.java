package dev.rehome.server.front.kept;

import dev.rehome.call.Refusal;

/// A request about files or batches that asks for nothing the API knows: the caller's fault.
public final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Wrong(Refusal refusal) {
        super(refusal.word(), null, false, false);
        this.refusal = refusal;
    }

    /// What to tell the caller.
    public Refusal refusal() {
        return refusal;
    }
}
