package dev.rehome.batch;

/// Why a line got no answer. Codes and the first message are OpenAI's (its Batch guide, "Batch expiration").
enum Ended {
    EXPIRED("batch_expired", "This request could not be executed before the completion window expired."),
    CANCELLED("batch_cancelled", "This request was not executed because the batch was cancelled."),
    /// It was called, and the call broke off.
    BROKEN("request_timeout", "The call broke off before there was an answer.");

    private final String code;
    private final String message;

    Ended(String code, String message) {
        this.code = code;
        this.message = message;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    /// Whether the line was called at all.
    boolean isCall() {
        return this == BROKEN;
    }
}
