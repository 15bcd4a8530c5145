package dev.rehome.call;

/// Something that a call uses and that a target must be able to do. The ledger keeps the set of each call.
public enum Feature {
    STREAM("stream"),
    TOOLS("tools"),
    JSON_OBJECT("json_object"),
    JSON_SCHEMA("json_schema"),
    VISION("vision"),
    AUDIO("audio"),
    FILES("files"),
    LOGPROBS("logprobs"),
    /// More than one choice.
    CHOICES("n"),
    REASONING("reasoning"),
    SEED("seed");

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    /// The word in the ledger, in reports and in metrics.
    public String word() {
        return word;
    }
}
