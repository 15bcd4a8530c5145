package dev.rehome.bench.compare;

/// What clients ask.
final class Bodies {
    private static final String TEXT =
            "Please summarise the following paragraph in one sentence and name the three most important facts in it. ";

    private Bodies() {}

    /// About 1 KiB.
    static String chat(String model, boolean stream) {
        return "{\"model\":\"" + model + "\"," + (stream ? "\"stream\":true," : "")
                + "\"temperature\":0.7,\"max_tokens\":256,\"messages\":[{\"role\":\"system\",\"content\":\"You are a helpful"
                + " assistant.\"},{\"role\":\"user\",\"content\":\"" + TEXT.repeat(8) + "\"}]}";
    }
}
