package dev.rehome.dialect;

/// One try at one target: a state machine over what arrives. Single-threaded, never reused.
///
/// Exactly one of `failed` and `done` is told to `out`, as the last thing, at the latest in `end`.
public interface Attempt {
    Outbound first();

    /// The status and headers arrived. For a socket whose upgrade was refused: the refusal's; its body follows.
    void head(int status, Headers headers, Events out);

    /// A part of the body arrived. The array is not kept.
    void bytes(byte[] chunk, Events out);

    /// A text frame of a socket arrived.
    void frame(String text, Events out);

    void end(Ending how, Events out);
}
