package dev.rehome.dialect;

import java.util.List;

/// A client asked for something that the canonical model cannot carry, such as a tool that a vendor runs itself: only a
/// target that speaks the client's own shape can do it. The relay takes it for `Encoding.Unsupported`.
public final class CannotCarry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Encoding.Unsupported what;

    /// @param fields the names of the parameters at fault, in the client's words
    /// @param reason one sentence for the client
    public CannotCarry(List<String> fields, String reason) {
        super(reason, null, false, false);
        this.what = new Encoding.Unsupported(fields, reason);
    }

    public Encoding.Unsupported what() {
        return what;
    }
}
