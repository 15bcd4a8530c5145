package dev.rehome.dialect.byprompt;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonFields;
import java.util.List;
import java.util.Optional;

/// An ask without tools: they are in its words. The client's own body cannot be passed on any more.
record PromptedAsk(Ask asked, ChatRequest chat) implements Ask {
    @Override
    public Operation operation() {
        return asked.operation();
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public List<String> lost() {
        return asked.lost();
    }

    @Override
    public EmbeddingsRequest embeddings() {
        return asked.embeddings();
    }

    @Override
    public boolean stream() {
        return asked.stream();
    }

    @Override
    public boolean includeUsage() {
        return asked.includeUsage();
    }
}
