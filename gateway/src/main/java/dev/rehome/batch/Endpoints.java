package dev.rehome.batch;

import java.util.Optional;
import java.util.Set;

/// What a batch's lines may call.
public final class Endpoints {
    /// OpenAI's list has images and videos too (API reference 2.3.0, `CreateBatchRequest.endpoint`); their answers
    /// are no lines of text here.
    private static final Set<String> ALL =
            Set.of("/v1/chat/completions", "/v1/completions", "/v1/embeddings", "/v1/moderations", "/v1/responses");

    private Endpoints() {}

    /// The endpoint that a text means; Azure's clients leave `/v1` out.
    public static Optional<String> of(String text) {
        String path = text.startsWith("/v1/") ? text : "/v1" + text;
        return ALL.contains(path) ? Optional.of(path) : Optional.empty();
    }
}
