package dev.rehome.dialect.http;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.http.HttpAnswer.Head;
import dev.rehome.dialect.sse.SseReader;
import dev.rehome.dialect.sse.SseSink;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// One try over HTTP.
///
/// The status decides between an answer and a refusal; the first byte that is no space decides between one JSON body
/// and a stream of events, whatever `content-type` says: vendors answer a request for a stream with a JSON error.
public final class HttpAttempt implements Attempt {
    /// The limit of an answer that is not streamed.
    public static final int BODY_BYTES_MAX = 64 << 20;

    /// How much of a refusal is read; the rest is thrown away.
    private static final int REFUSAL_BYTES_MAX = 64 << 10;

    private final Outbound.Http request;
    private final HttpAnswer answer;
    private final boolean isStream;
    private final SseReader reader;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private Reading reading = Reading.NOTHING;
    private Head head = new Head(200, Headers.none());
    private boolean isBegun;

    private enum Reading {
        NOTHING,
        REFUSAL,
        BODY,
        EVENTS,
        RAW,
        OVER
    }

    /// @param isStream whether a stream was asked for
    public HttpAttempt(Outbound.Http request, HttpAnswer answer, boolean isStream) {
        this(request, answer, isStream, SseReader.EVENT_BYTES_MAX);
    }

    /// @param eventBytesMax the limit of one event of a stream
    public HttpAttempt(Outbound.Http request, HttpAnswer answer, boolean isStream, int eventBytesMax) {
        this.request = request;
        this.answer = answer;
        this.isStream = isStream;
        this.reader = new SseReader(eventBytesMax);
    }

    @Override
    public Outbound first() {
        return request;
    }

    @Override
    public void head(int status, Headers headers, Events out) {
        head = new Head(status, headers);
        if (status < 200 || status >= 300) {
            reading = Reading.REFUSAL;
        } else if (answer.isRaw(head, out)) {
            reading = Reading.RAW;
        }
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        if (reading == Reading.NOTHING) {
            reading = sniff(chunk);
        }
        switch (reading) {
            case REFUSAL -> body.write(chunk, 0, Math.min(chunk.length, REFUSAL_BYTES_MAX - body.size()));
            case BODY -> gather(chunk, out);
            case EVENTS -> reader.feed(chunk, new Sink(out));
            case RAW -> pass(chunk, out);
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
            case REFUSAL -> fail(answer.refusal(head, body.toByteArray()), out);
            case NOTHING -> fail(broken("an empty answer", how), out);
            case BODY -> endBody(how, out);
            case EVENTS -> endEvents(how, out);
            case RAW -> endRaw(how, out);
            case OVER -> {}
        }
    }

    private Reading sniff(byte[] chunk) {
        for (byte b : chunk) {
            if (b > ' ' || b < 0) {
                return isStream && b != '{' && b != '[' ? Reading.EVENTS : Reading.BODY;
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

    private void pass(byte[] chunk, Events out) {
        if (chunk.length > 0) {
            isBegun = true;
            out.raw(chunk, 0, chunk.length);
        }
    }

    private void endBody(Ending how, Events out) {
        if (how == Ending.CLEAN) {
            over(answer.whole(head, body.toByteArray(), out), out);
        } else {
            fail(broken("the answer broke off", how), out);
        }
    }

    private void endEvents(Ending how, Events out) {
        if (how != Ending.CLEAN) {
            fail(broken("the stream broke off", how), out);
            return;
        }
        reader.end(new Sink(out));
        if (reading == Reading.EVENTS) {
            over(answer.end(out), out);
        }
    }

    private void endRaw(Ending how, Events out) {
        if (how != Ending.CLEAN || !isBegun) {
            fail(broken(isBegun ? "the answer broke off" : "an empty answer", how), out);
            return;
        }
        reading = Reading.OVER;
        out.done();
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
            over(Optional.of(failure), out);
        }
    }

    private void over(Optional<Failure> failure, Events out) {
        reading = Reading.OVER;
        failure.ifPresent(out::failed);
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
            answer.event(head, bytes, from, to, out).ifPresent(failure -> fail(failure, out));
            if (answer.isDone()) {
                reading = Reading.OVER;
            }
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            fail(HttpAttempt.tooLarge(eventBytesMax), out);
        }
    }
}
