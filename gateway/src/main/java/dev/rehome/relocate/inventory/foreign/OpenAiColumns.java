package dev.rehome.relocate.inventory.foreign;

import dev.rehome.dialect.Operation;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What OpenAI's records share.
final class OpenAiColumns {
    private OpenAiColumns() {}

    static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// What a row without output can be: OpenAI's own names of embedding and moderation models tell.
    static Operation inputOnly(String model) throws ForeignRow.Bad {
        if (model.startsWith("text-embedding-")) {
            return Operation.EMBEDDINGS;
        }
        if (model.startsWith("omni-moderation-") || model.startsWith("text-moderation-")) {
            return Operation.MODERATION;
        }
        throw new ForeignRow.Bad("model", model, "output_tokens, or a model text-embedding-... or ...-moderation-...");
    }
}
