package dev.rehome.place;

/// An IP source cannot be used: it is missing, malformed or fails its self-test. The message names it and where.
public final class SourceFailure extends RuntimeException {
    public SourceFailure(String message) {
        super(message);
    }

    public SourceFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
