package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Operation;
import java.util.Optional;

/// All that makes one OpenAI-shaped kind different from another.
///
/// @param keyHeader the header for the key; empty for `authorization: Bearer`
/// @param embeddings empty where the kind has none
public record Profile(
        Optional<String> keyHeader, Requests chat, Optional<Requests> embeddings, Answers answers, ErrorRows errors) {
    public static Profile of(Requests chat, Answers answers, ErrorRows errors) {
        return new Profile(Optional.empty(), chat, Optional.empty(), answers, errors);
    }

    public Profile withEmbeddings(Requests requests) {
        return new Profile(keyHeader, chat, Optional.of(requests), answers, errors);
    }

    public Profile withKeyHeader(String name) {
        return new Profile(Optional.of(name), chat, embeddings, answers, errors);
    }

    Optional<Requests> requests(Operation operation) {
        return switch (operation) {
            case CHAT -> Optional.of(chat);
            case EMBEDDINGS -> embeddings;
        };
    }
}
