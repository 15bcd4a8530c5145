package dev.rehome.dialect;

/// The shape of a client's body: which API it speaks.
public enum Shape {
    /// OpenAI's, for whatever operation: chat completions, embeddings, images and so on.
    OPENAI,
    /// Anthropic's `/v1/messages`.
    ANTHROPIC,
    /// OpenAI's `/v1/responses`.
    RESPONSES,
    /// Google's `generateContent`.
    GEMINI,
    /// OpenAI's legacy `/v1/completions`.
    COMPLETIONS
}
