package dev.rehome.server.front;

import dev.rehome.dialect.Operation;
import dev.rehome.relay.Renderer;
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
/// @param errors how errors look to this client
public record Asked(
        Operation operation,
        String callId,
        String model,
        Instant created,
        boolean stream,
        boolean includeUsage,
        boolean base64,
        boolean legacyFunctions,
        int answerCharsMax,
        ErrorShape errors) {
    static Asked of(OpenAiAsk ask, ClientAsk.Answering answering) {
        return new Asked(
                ask.operation(),
                answering.callId(),
                ask.model(),
                answering.created(),
                ask.stream(),
                ask.includeUsage(),
                ask.operation() == Operation.EMBEDDINGS && ask.base64(),
                ask.operation() == Operation.CHAT && ask.legacyFunctions(),
                answering.answerCharsMax(),
                answering.errors());
    }

    Renderer renderer() {
        return stream ? new StreamRenderer(this) : new WholeRenderer(this);
    }
}
