package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.http.HttpAnswer;
import dev.rehome.dialect.http.HttpAttempt;
import dev.rehome.dialect.sse.SseReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer of a kind that speaks OpenAI's shape.
final class OpenAiAnswer implements HttpAnswer {
    private final Profile profile;
    private final Optional<Conversion> conversion;
    private final Draft draft;
    private final Stamp stamp;
    private @Nullable StreamReading stream;

    OpenAiAnswer(Profile profile, Optional<Conversion> conversion, Draft draft, Stamp stamp) {
        this.profile = profile;
        this.conversion = conversion;
        this.draft = draft;
        this.stamp = stamp;
    }

    /// The limit of one event: a picture is one.
    static int eventBytesMax(Operation operation) {
        return MediaAnswers.isPictures(operation) ? HttpAttempt.BODY_BYTES_MAX : SseReader.EVENT_BYTES_MAX;
    }

    @Override
    public Failure refusal(Head head, byte[] body) {
        return refusal(head, VendorError.read(head.status(), body));
    }

    private Failure refusal(Head head, VendorError error) {
        return profile.errors().failure(error, head.headers(), stamp.now());
    }

    @Override
    public boolean isRaw(Head head, Events out) {
        Optional<String> type = conversion.isEmpty() ? MediaAnswers.type(draft, head.headers()) : Optional.empty();
        type.ifPresent(out::media);
        return type.isPresent();
    }

    /// Some models do not stream sound or pictures, and say so by not doing it.
    @Override
    public Optional<Failure> whole(Head head, byte[] body, Events out) {
        return draft.stream() && draft.operation() == Operation.CHAT
                ? Optional.of(wholeInsteadOfStream(head, body))
                : ChatBody.read(body, profile, conversion, draft, stamp, out);
    }

    /// A JSON body where a stream was asked for: an error with HTTP 200, or a server that cannot stream.
    private Failure wholeInsteadOfStream(Head head, byte[] body) {
        VendorError error = VendorError.read(head.status(), body);
        boolean isError = !error.code().isEmpty()
                || !error.type().isEmpty()
                || !error.message().isEmpty();
        return isError
                ? refusal(head, error)
                : Failure.of(FailureClass.CAPABILITY, Remedy.OTHER_TARGET, "asked for a stream, got one whole answer");
    }

    @Override
    public Optional<Failure> event(Head head, byte[] bytes, int from, int to, Events out) {
        return stream().event(bytes, from, to, out);
    }

    @Override
    public boolean isDone() {
        return stream().isDone();
    }

    @Override
    public Optional<Failure> end(Events out) {
        return stream().end(out);
    }

    /// Made when the first event is there: whole answers need none.
    private StreamReading stream() {
        if (stream == null) {
            stream = draft.operation() != Operation.CHAT
                    ? new MediaEvents(profile, stamp)
                    : draft.shape() == Shape.RESPONSES
                            ? new ResponsesAnswer(profile, stamp)
                            : new StreamPatch(profile, draft, stamp);
        }
        return stream;
    }
}
