package dev.rehome.dialect.gemini;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import java.util.Optional;

/// Hands an answer on to a client that speaks this API itself, and sees that it is whole. A prompt that was
/// blocked is such an answer too: the client knows how to read it.
final class GeminiWire implements GeminiReading {
    private final boolean stream;
    private boolean finished;

    GeminiWire(boolean stream) {
        this.stream = stream;
    }

    @Override
    public Optional<Failure> object(JsonIndex index, byte[] bytes, Events out) {
        boolean semantic = false;
        int blocked = index.find(index.find(0, "promptFeedback"), "blockReason");
        if (blocked >= 0) {
            finished = true;
            semantic = true;
        }
        int candidates = index.find(0, "candidates");
        if (candidates >= 0 && !index.isArray(candidates)) {
            return Optional.of(Failure.transport("candidates that are no array"));
        }
        for (int candidate = index.first(candidates); candidate >= 0; candidate = index.next(candidate)) {
            boolean over = index.find(candidate, "finishReason") >= 0;
            int parts = index.find(index.find(candidate, "content"), "parts");
            finished |= over;
            semantic |= over || index.first(parts) >= 0;
        }
        GeminiUsage.read(index, index.find(0, "usageMetadata")).ifPresent(out::usage);
        if (!stream && candidates < 0 && !finished) {
            return Optional.of(GeminiAnswer.NOTHING);
        }
        out.wire(bytes, index.start(0), index.end(0), semantic || !stream);
        return Optional.empty();
    }

    @Override
    public Optional<Failure> end(Events out) {
        if (stream && !finished) {
            return Optional.of(GeminiAnswer.UNFINISHED);
        }
        out.done();
        return Optional.empty();
    }
}
