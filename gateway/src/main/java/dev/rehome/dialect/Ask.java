package dev.rehome.dialect;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.json.JsonFields;
import java.util.Optional;

/// What a client asked, in the forms a dialect may start from.
public interface Ask {
    Operation operation();

    /// The client's body, scanned, when it already has OpenAI's shape; a dialect that speaks that shape splices it.
    Optional<JsonFields> openAi();

    /// The chat request in the canonical model; decoded when first asked for.
    ///
    /// @throws IllegalStateException when the operation is not CHAT
    ChatRequest chat();

    /// The embeddings request in the canonical model; decoded when first asked for.
    ///
    /// @throws IllegalStateException when the operation is not EMBEDDINGS
    EmbeddingsRequest embeddings();

    /// Whether the client wants the answer as a stream.
    boolean stream();

    /// Whether the client asked for a usage report at the end of the stream.
    boolean includeUsage();
}
