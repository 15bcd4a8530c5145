package dev.rehome.server.front;

import dev.rehome.dialect.Operation;
import java.time.Instant;

/// What a renderer must know of the call that it renders the answer of.
///
/// @param callId the gateway's id of the call; ids that a provider did not give are made of it
/// @param model the name that the client asked for, shown where the provider names none
/// @param created shown where the provider gives no time
/// @param includeUsage whether a stream ends with a usage report
/// @param base64 whether vectors are wanted as base64 of little-endian floats
/// @param legacyFunctions whether tool calls are wanted as the deprecated `function_call`, which can hold the
///     first only
/// @param answerCharsMax the limit on what is collected for a whole body
public record Asked(
        Operation operation,
        String callId,
        String model,
        Instant created,
        boolean stream,
        boolean includeUsage,
        boolean base64,
        boolean legacyFunctions,
        int answerCharsMax) {
    private static final int ANSWER_CHARS_MAX = 32 << 20;

    /// With the default limit of 32 Mi chars.
    public static Asked of(OpenAiAsk ask, String callId, Instant now) {
        return of(ask, callId, now, ANSWER_CHARS_MAX);
    }

    /// @param answerCharsMax the limit on what is collected for a whole body
    public static Asked of(OpenAiAsk ask, String callId, Instant now, int answerCharsMax) {
        return new Asked(
                ask.operation(),
                callId,
                ask.model(),
                now,
                ask.stream(),
                ask.includeUsage(),
                ask.operation() == Operation.EMBEDDINGS && ask.base64(),
                ask.operation() == Operation.CHAT && ask.legacyFunctions(),
                answerCharsMax);
    }
}
