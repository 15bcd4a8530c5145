package dev.rehome.chat;

/// Tokens of one call in disjoint parts: their sum is the total.
///
/// @param input input tokens that were neither read from nor written to a cache, without audio
/// @param cacheRead input tokens read from the provider's prompt cache
/// @param cacheWrite input tokens written to it
/// @param audioInput input tokens of audio
/// @param output output tokens that are visible, without audio
/// @param reasoning output tokens of reasoning
/// @param audioOutput output tokens of audio
/// @param provenance where the numbers come from
public record Usage(
        long input,
        long cacheRead,
        long cacheWrite,
        long audioInput,
        long output,
        long reasoning,
        long audioOutput,
        Provenance provenance) {
    /// Where the numbers of a usage come from.
    public enum Provenance {
        /// The provider said so, at the end.
        REPORTED,
        /// Counted by the gateway, because the provider said nothing.
        ESTIMATED,
        /// The provider's last word before the call was cut off; the truth is at least this.
        PARTIAL
    }

    /// From OpenAI's overlapping numbers: `promptTokens` includes `cached` and `audioInput`, `completionTokens`
    /// includes
    /// `reasoning` and `audioOutput`. Parts larger than their whole (some vendors report such) are cut to it.
    public static Usage ofOpenAi(
            long promptTokens, long cached, long audioInput, long completionTokens, long reasoning, long audioOutput) {
        long cacheRead = Math.clamp(cached, 0, Math.max(promptTokens, 0));
        long audioIn = Math.clamp(audioInput, 0, Math.max(promptTokens - cacheRead, 0));
        long thought = Math.clamp(reasoning, 0, Math.max(completionTokens, 0));
        long audioOut = Math.clamp(audioOutput, 0, Math.max(completionTokens - thought, 0));
        return new Usage(
                Math.max(promptTokens - cacheRead - audioIn, 0),
                cacheRead,
                0,
                audioIn,
                Math.max(completionTokens - thought - audioOut, 0),
                thought,
                audioOut,
                Provenance.REPORTED);
    }

    public static Usage estimated(long input, long output) {
        return new Usage(input, 0, 0, 0, output, 0, 0, Provenance.ESTIMATED);
    }

    public long inputTotal() {
        return input + cacheRead + cacheWrite + audioInput;
    }

    public long outputTotal() {
        return output + reasoning + audioOutput;
    }

    public long total() {
        return inputTotal() + outputTotal();
    }

    public Usage as(Provenance other) {
        return new Usage(input, cacheRead, cacheWrite, audioInput, output, reasoning, audioOutput, other);
    }
}
