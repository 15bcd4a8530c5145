package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.sse.SseReader;
import dev.rehome.dialect.sse.SseSink;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One try over HTTP at a kind that speaks OpenAI's shape.
///
/// The status decides between an answer and an error; the first byte that is no space decides between one JSON body
/// and a stream of events, whatever `content-type` says: vendors answer a request for a stream with a JSON error.
final class HttpAttempt implements Attempt {
    /// The limit of an answer that is not streamed.
    static final int BODY_BYTES_MAX = 64 << 20;

    /// How much of an error is read; the rest is thrown away.
    static final int ERROR_BYTES_MAX = 64 << 10;

    private final Outbound.Http request;
    private final Profile profile;
    private final Draft draft;
    private final Stamp stamp;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private final Optional<Conversion> conversion;
    private final SseReader reader;
    private @Nullable StreamReading stream;
    private boolean something;

    private Reading reading = Reading.NOTHING;
    private Headers headers = Headers.none();
    private int status;

    private enum Reading {
        NOTHING,
        ERROR,
        BODY,
        EVENTS,
        MEDIA,
        OVER
    }

    HttpAttempt(Outbound.Http request, Profile profile, Optional<Conversion> conversion, Draft draft, Stamp stamp) {
        this.request = request;
        this.profile = profile;
        this.conversion = conversion;
        this.reader =
                new SseReader(MediaAnswers.isPictures(draft.operation()) ? BODY_BYTES_MAX : SseReader.EVENT_BYTES_MAX);
        this.draft = draft;
        this.stamp = stamp;
    }

    @Override
    public Outbound first() {
        return request;
    }

    @Override
    public void head(int answered, Headers received, Events out) {
        status = answered;
        headers = received;
        if (status < 200 || status >= 300) {
            reading = Reading.ERROR;
            return;
        }
        if (conversion.isEmpty()) {
            MediaAnswers.type(draft, headers).ifPresent(type -> {
                reading = Reading.MEDIA;
                out.media(type);
            });
        }
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        if (reading == Reading.NOTHING) {
            reading = sniff(chunk);
        }
        switch (reading) {
            case ERROR -> body.write(chunk, 0, Math.min(chunk.length, ERROR_BYTES_MAX - body.size()));
            case BODY -> gather(chunk, out);
            case EVENTS -> reader.feed(chunk, new Sink(out));
            case MEDIA -> {
                if (chunk.length > 0) {
                    something = true;
                    out.raw(chunk, 0, chunk.length);
                }
            }
            case NOTHING, OVER -> {}
        }
    }

    @Override
    public void frame(String text, Events out) {
        fail(Failure.transport("a frame on a connection that is no socket"), out);
    }

    @Override
    public void end(Ending how, Events out) {
        switch (reading) {
            case ERROR -> fail(refusal(), out);
            case NOTHING -> fail(broken("an empty answer", how), out);
            case BODY -> endBody(how, out);
            case EVENTS -> endEvents(how, out);
            case MEDIA -> endMedia(how, out);
            case OVER -> {}
        }
    }

    private Reading sniff(byte[] chunk) {
        for (byte b : chunk) {
            if (b > ' ' || b < 0) {
                return draft.stream() && b != '{' && b != '[' ? Reading.EVENTS : Reading.BODY;
            }
        }
        return Reading.NOTHING;
    }

    private void gather(byte[] chunk, Events out) {
        if (body.size() + chunk.length > BODY_BYTES_MAX) {
            fail(tooLarge(BODY_BYTES_MAX), out);
        } else {
            body.writeBytes(chunk);
        }
    }

    private Failure refusal() {
        return profile.errors().failure(VendorError.read(status, body.toByteArray()), headers, stamp.now());
    }

    private void endBody(Ending how, Events out) {
        if (how != Ending.CLEAN) {
            fail(broken("the answer broke off", how), out);
            return;
        }
        // Some models do not stream sound or pictures, and say so by not doing it.
        Optional<Failure> failed = draft.stream() && draft.operation() == Operation.CHAT
                ? Optional.of(wholeInsteadOfStream())
                : ChatBody.read(body.toByteArray(), profile, conversion, draft, stamp, out);
        reading = Reading.OVER;
        failed.ifPresent(out::failed);
    }

    /// A JSON body where a stream was asked for: an error with HTTP 200, or a server that cannot stream.
    private Failure wholeInsteadOfStream() {
        VendorError error = VendorError.read(status, body.toByteArray());
        return error.code().isEmpty()
                        && error.type().isEmpty()
                        && error.message().isEmpty()
                ? Failure.of(FailureClass.CAPABILITY, Remedy.OTHER_TARGET, "asked for a stream, got one whole answer")
                : profile.errors().failure(error, headers, stamp.now());
    }

    private void endEvents(Ending how, Events out) {
        if (how != Ending.CLEAN) {
            fail(broken("the stream broke off", how), out);
            return;
        }
        reader.end(new Sink(out));
        if (reading == Reading.EVENTS) {
            reading = Reading.OVER;
            stream().end(out).ifPresent(out::failed);
        }
    }

    private void endMedia(Ending how, Events out) {
        if (how != Ending.CLEAN || !something) {
            fail(broken(something ? "the answer broke off" : "an empty answer", how), out);
            return;
        }
        reading = Reading.OVER;
        out.done();
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

    private static Failure broken(String what, Ending how) {
        String internal = what + ": " + how;
        return how == Ending.IDLE ? Failure.timeout(Remedy.OTHER_TARGET, internal) : Failure.transport(internal);
    }

    private static Failure tooLarge(int bytesMax) {
        return Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, "more than " + bytesMax + " bytes in one piece");
    }

    private void fail(Failure failure, Events out) {
        if (reading != Reading.OVER) {
            reading = Reading.OVER;
            out.failed(failure);
        }
    }

    /// Takes the events of one feeding.
    private final class Sink implements SseSink {
        private final Events out;

        Sink(Events out) {
            this.out = out;
        }

        @Override
        public void event(String type, byte[] bytes, int from, int to) {
            if (reading != Reading.EVENTS) {
                return;
            }
            stream().event(bytes, from, to, out).ifPresent(failure -> fail(failure, out));
            if (stream().isDone()) {
                reading = Reading.OVER;
            }
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            fail(HttpAttempt.tooLarge(eventBytesMax), out);
        }
    }
}
