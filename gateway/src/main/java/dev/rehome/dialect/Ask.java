package dev.rehome.dialect;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.PromptChange;
import dev.rehome.json.JsonFields;
import java.util.List;
import java.util.Optional;

/// What a client asked, in the forms a dialect may start from.
public interface Ask {
    Operation operation();

    /// The client's body, scanned, when it already has OpenAI's shape; a dialect that speaks that shape splices it.
    Optional<JsonFields> openAi();

    /// The client's body, scanned, when it has this shape; a dialect that speaks the shape splices it, and its answers
    /// come back in the same shape.
    default Optional<JsonFields> body(Shape shape) {
        return shape == Shape.OPENAI ? openAi() : Optional.empty();
    }

    /// A header of the client's own request that belongs to the API that it speaks, such as `anthropic-beta`; only a
    /// dialect that passes the client's shape on sends it.
    ///
    /// @param name in lower case
    default Optional<String> clientHeader(String name) {
        return Optional.empty();
    }

    /// The client's form, where its body is one.
    default Optional<Form> form() {
        return Optional.empty();
    }

    /// What of the client's body the canonical model cannot carry and an answer can do without, as field names; known
    /// after `chat()` was asked for. For a TRANSLATED answer the relay warns of it, or refuses where the strictness
    /// says so: dialects need not.
    default List<String> lost() {
        return List.of();
    }

    /// The ask as this target may see it: what was said before can depend on who is told of it.
    default Ask at(TargetModel target) {
        return this;
    }

    /// The same with another system prompt; empty where this API has none.
    default Optional<Ask> prompted(PromptChange change) {
        return Optional.empty();
    }

    /// The step of a task that this call is, where it is one.
    default Optional<TaskStep> task() {
        return Optional.empty();
    }

    /// The chat request in the canonical model; decoded when first asked for.
    ///
    /// @throws CannotCarry when the client asked for something that the canonical model cannot carry
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
