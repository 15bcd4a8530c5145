package dev.rehome.chat;

/// Why a choice ended.
public enum FinishReason {
    STOP("stop"),
    LENGTH("length"),
    TOOL_CALLS("tool_calls"),
    CONTENT_FILTER("content_filter"),
    /// The deprecated `function_call`.
    FUNCTION_CALL("function_call");

    private final String openAiWord;

    FinishReason(String openAiWord) {
        this.openAiWord = openAiWord;
    }

    public String openAiWord() {
        return openAiWord;
    }
}
