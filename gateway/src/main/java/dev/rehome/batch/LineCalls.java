package dev.rehome.batch;

import java.util.concurrent.CompletionStage;

/// Makes the calls of lines: where batches meet the gateway.
public interface LineCalls {
    /// Whether this gateway serves the path of an endpoint, such as `/v1/chat/completions`.
    boolean serves(String endpoint);

    /// Whether a key may ask for a model at an endpoint at this moment. True for a key that is gone: its lines are
    /// refused when they are called.
    boolean knows(Submitter submitter, String endpoint, String model);

    /// Calls as the submitter would. The result must not come on a thread that its waiter blocks.
    CompletionStage<Answered> call(Submitter submitter, String endpoint, byte[] body);
}
