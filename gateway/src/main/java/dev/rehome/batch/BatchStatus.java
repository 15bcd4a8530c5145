package dev.rehome.batch;

import java.util.Locale;

/// Where a batch is, in OpenAI's words and in their order.
public enum BatchStatus {
    /// Its file is looked through.
    VALIDATING,
    /// Its file was not right; nothing was called.
    FAILED,
    /// Its lines are called.
    IN_PROGRESS,
    /// Its lines are done; the files of its results are made.
    FINALIZING,
    COMPLETED,
    /// Its time was over before its lines were done.
    EXPIRED,
    /// Lines under way end; no other begins.
    CANCELLING,
    CANCELLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// OpenAI's word, which the store and its columns use too.
    public String word() {
        return word;
    }

    /// Whether nothing happens to it any more.
    public boolean isEnd() {
        return switch (this) {
            case FAILED, COMPLETED, EXPIRED, CANCELLED -> true;
            case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING -> false;
        };
    }

    static BatchStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
