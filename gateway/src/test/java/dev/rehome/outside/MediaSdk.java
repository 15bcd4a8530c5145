package dev.rehome.outside;

/// What an SDK makes of sound, pictures, verdicts and legacy completions.
interface MediaSdk {
    /// @param flagged the verdict on a text
    /// @param completion the text of a streamed completion
    /// @param pieces how many events held text
    /// @param image base64
    /// @param soundBytes the length of a streamed speech
    record Heard(boolean flagged, String completion, int pieces, String image, long soundBytes, String transcript) {}

    /// Makes one call of each: a moderation without a model, then of the models `write`, `paint`, `voice` and `hear`.
    Heard media(OutsideClient.Door door);
}
