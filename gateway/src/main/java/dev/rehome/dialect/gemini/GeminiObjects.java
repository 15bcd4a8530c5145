package dev.rehome.dialect.gemini;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.http.HttpAnswer;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.Arrays;
import java.util.Optional;

/// The objects of one answer, wherever they stand: an error comes as JSON also where a stream was asked for, and a
/// server that does not know `alt=sse` sends an array of the chunks.
final class GeminiObjects implements HttpAnswer {
    private static final int DEPTH_MAX = 200;

    /// Down to the arguments of a call: candidates, candidate, content, parts, part, functionCall, args.
    private static final int DEPTH_CHAT = 7;

    /// Down to the vectors, not into them.
    private static final int DEPTH_EMBEDDINGS = 3;

    private final GeminiReading objects;
    private final JsonIndex index;

    GeminiObjects(Draft draft, GeminiReading objects) {
        this.objects = objects;
        this.index = new JsonIndex(DEPTH_MAX, draft.operation() == Operation.CHAT ? DEPTH_CHAT : DEPTH_EMBEDDINGS);
    }

    @Override
    public Failure refusal(Head head, byte[] body) {
        return GeminiErrors.failure(GeminiRefusal.read(head.status(), body, head.headers()));
    }

    @Override
    public Optional<Failure> whole(Head head, byte[] body, Events out) {
        JsonIndex whole = new JsonIndex(DEPTH_MAX, 1);
        try {
            whole.read(body, 0, body.length);
        } catch (MalformedJson e) {
            return Optional.of(malformed(e));
        }
        if (!whole.isArray(0)) {
            return event(head, body, 0, body.length, out).or(() -> end(out));
        }
        for (int each = whole.first(0); each >= 0; each = whole.next(each)) {
            Optional<Failure> failure = event(head, body, whole.start(each), whole.end(each), out);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return end(out);
    }

    @Override
    public Optional<Failure> event(Head head, byte[] bytes, int from, int to, Events out) {
        try {
            index.read(bytes, from, to);
        } catch (MalformedJson e) {
            return Optional.of(malformed(e));
        }
        if (!index.isObject(0)) {
            return Optional.of(Failure.transport("an answer that is no JSON object"));
        }
        return index.find(0, "error") >= 0
                ? Optional.of(refusal(head, Arrays.copyOfRange(bytes, from, to)))
                : objects.object(index, bytes, out);
    }

    /// There is no end mark: the stream just ends.
    @Override
    public boolean isDone() {
        return false;
    }

    @Override
    public Optional<Failure> end(Events out) {
        return objects.end(out);
    }

    private static Failure malformed(MalformedJson e) {
        return Failure.transport("malformed JSON: " + e.getMessage());
    }
}
