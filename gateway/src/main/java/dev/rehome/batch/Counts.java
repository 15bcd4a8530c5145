package dev.rehome.batch;

/// How far a batch is.
///
/// @param total its lines
/// @param completed lines that were answered
/// @param failed lines that were answered with an error, or could not be called
public record Counts(int total, int completed, int failed) {
    static final Counts NONE = new Counts(0, 0, 0);
}
