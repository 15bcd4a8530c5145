package dev.rehome.server.front;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relay.Renderer;
import java.time.Instant;
import java.util.Optional;

/// What a client asks, as the server needs it beside what the dialects need: one per call, of whatever front.
public interface ClientAsk extends Ask {
    /// The name of the model that the client asked for.
    String model();

    AskFacts facts();

    /// The body as it came, which the spans in `facts()` point into; not to be changed.
    byte[] body();

    /// The one target that can serve it, because what is asked about lies there.
    default Optional<TargetModel> only() {
        return Optional.empty();
    }

    /// How large the request's body was.
    default long bytesIn() {
        return body().length;
    }

    /// Lets go of what is held beside the body, such as files. Run when the call is over.
    default void close() {}

    /// Makes the renderer of one attempt's answer.
    Renderer renderer(Answering answering);

    /// What a renderer must know beside the ask.
    ///
    /// @param callId the gateway's id of the call; ids that a provider did not give are made of it
    /// @param created shown where the provider gives no time
    /// @param answerCharsMax the limit on what is collected for a whole body
    record Answering(String callId, Instant created, int answerCharsMax, ErrorShape errors) {}
}
