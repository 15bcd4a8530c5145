package dev.rehome.dialect.gemini;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Turns the answer of `batchEmbedContents` into events.
final class GeminiVectors implements GeminiReading {
    private final int inputs;

    /// @param inputs how many texts were sent
    GeminiVectors(int inputs) {
        this.inputs = inputs;
    }

    @Override
    public Optional<Failure> object(JsonIndex index, byte[] bytes, Events out) {
        StringBuilder vectors = new StringBuilder("[");
        int count = 0;
        int embeddings = index.find(0, "embeddings");
        for (int each = index.first(embeddings); each >= 0; each = index.next(each)) {
            int values = index.find(each, "values");
            if (values < 0 || !index.isArray(values)) {
                return Optional.of(Failure.transport("an embedding without values"));
            }
            vectors.append(count++ == 0 ? "" : ",").append(index.raw(values));
        }
        if (count != inputs) {
            return Optional.of(Failure.transport(inputs + " texts were sent, " + count + " vectors came"));
        }
        Optional<Usage> usage = GeminiUsage.read(index, index.find(0, "usageMetadata"));
        usage.ifPresent(out::usage);
        out.chat(new ChatEvent.Opened("", "", 0));
        out.chat(new ChatEvent.Embedded(vectors.append(']').toString()));
        usage.ifPresent(used -> out.chat(new ChatEvent.Counted(used)));
        return Optional.empty();
    }

    @Override
    public Optional<Failure> end(Events out) {
        out.done();
        return Optional.empty();
    }
}
