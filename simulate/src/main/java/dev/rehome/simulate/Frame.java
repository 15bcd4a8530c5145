package dev.rehome.simulate;

/// One event of a stream, framed as the vendor frames it (with `data:` and blank lines, or as a WebSocket text).
///
/// @param kind what the event is, so that faults find the right one
/// @param text its exact text on the wire
public record Frame(Kind kind, String text) {
    /// What an event of a stream is.
    public enum Kind {
        /// A piece of the answer.
        DELTA,
        /// The event that says why the answer ended.
        FINISH,
        /// Usage in an event of its own.
        USAGE,
        /// A comment or annotation, no part of the answer.
        NOTE,
        /// The marker after which nothing comes.
        END
    }

    /// A piece of the answer.
    public static Frame delta(String text) {
        return new Frame(Kind.DELTA, text);
    }

    /// The event that says why the answer ended.
    public static Frame finish(String text) {
        return new Frame(Kind.FINISH, text);
    }

    /// Usage in an event of its own.
    public static Frame usage(String text) {
        return new Frame(Kind.USAGE, text);
    }

    /// A comment or annotation.
    public static Frame note(String text) {
        return new Frame(Kind.NOTE, text);
    }

    /// The end marker.
    public static Frame end(String text) {
        return new Frame(Kind.END, text);
    }
}
