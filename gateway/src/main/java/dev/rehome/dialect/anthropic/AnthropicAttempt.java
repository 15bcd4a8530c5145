package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.sse.SseReader;
import dev.rehome.dialect.sse.SseSink;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// One call of the Messages API. The status tells an answer from an error; the first byte that is no space tells a
/// JSON body from a stream, whatever was asked for.
final class AnthropicAttempt implements Attempt {
    private static final int BODY_BYTES_MAX = 64 << 20;
    private static final int ERROR_BYTES_MAX = 64 << 10;

    private final Outbound.Http request;
    private final Answer answer;
    private final boolean stream;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private final SseReader reader = new SseReader();
    private Reading reading = Reading.NOTHING;
    private Headers headers = Headers.none();
    private int status;

    AnthropicAttempt(Outbound.Http request, Answer answer, boolean stream) {
        this.request = request;
        this.answer = answer;
        this.stream = stream;
    }

    private enum Reading {
        NOTHING,
        ERROR,
        BODY,
        EVENTS,
        OVER
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
            case ERROR -> fail(AnthropicErrors.of(status, body.toByteArray(), headers), out);
            case NOTHING -> fail(broken("an empty answer", how), out);
            case BODY -> endBody(how, out);
            case EVENTS -> endEvents(how, out);
            case OVER -> {}
        }
    }

    private Reading sniff(byte[] chunk) {
        for (byte b : chunk) {
            if (b > ' ' || b < 0) {
                return stream && b != '{' && b != '[' ? Reading.EVENTS : Reading.BODY;
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

    private void endBody(Ending how, Events out) {
        if (how != Ending.CLEAN) {
            fail(broken("the answer broke off", how), out);
        } else if (stream) {
            fail(AnthropicErrors.of(status, body.toByteArray(), headers), out);
        } else {
            Optional<Failure> failed = answer.whole(body.toByteArray(), out);
            reading = Reading.OVER;
            failed.ifPresent(out::failed);
        }
    }

    private void endEvents(Ending how, Events out) {
        if (how == Ending.CLEAN) {
            reader.end(new Sink(out));
        }
        if (reading == Reading.EVENTS) {
            fail(broken("the stream ended before message_stop", how), out);
        }
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
            answer.event(bytes, from, to, out).ifPresent(failure -> fail(failure, out));
            if (answer.isDone()) {
                reading = Reading.OVER;
            }
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            fail(AnthropicAttempt.tooLarge(eventBytesMax), out);
        }
    }
}
