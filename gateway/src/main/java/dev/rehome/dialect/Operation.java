package dev.rehome.dialect;

/// What a client wants done.
public enum Operation {
    CHAT("chat"),
    EMBEDDINGS("embeddings");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    /// The value of OpenTelemetry's `gen_ai.operation.name`.
    public String word() {
        return word;
    }
}
