package dev.rehome.dialect.gemini;

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
import dev.rehome.dialect.sse.SseReader;
import dev.rehome.dialect.sse.SseSink;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.io.ByteArrayOutputStream;

/// One call over HTTP. The first byte that is no space tells a stream of events from JSON: an error comes as JSON
/// also where a stream was asked for, and a server that does not know `alt=sse` sends an array of the chunks.
final class GeminiAttempt implements Attempt {
    private static final int BODY_BYTES_MAX = 64 << 20;
    private static final int ERROR_BYTES_MAX = 64 << 10;
    private static final int DEPTH_MAX = 200;

    /// Down to the arguments of a call: candidates, candidate, content, parts, part, functionCall, args.
    private static final int DEPTH_CHAT = 7;

    /// Down to the vectors, not into them.
    private static final int DEPTH_EMBEDDINGS = 3;

    private final Outbound.Http request;
    private final Draft draft;
    private final GeminiReading answer;

    private final JsonIndex index;
    private final SseReader events = new SseReader();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private Reading reading = Reading.NOTHING;
    private Headers headers = Headers.none();
    private int status;

    GeminiAttempt(Outbound.Http request, Draft draft, GeminiReading answer) {
        this.request = request;
        this.draft = draft;
        this.answer = answer;
        this.index = new JsonIndex(DEPTH_MAX, draft.operation() == Operation.CHAT ? DEPTH_CHAT : DEPTH_EMBEDDINGS);
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
            case EVENTS -> events.feed(chunk, new Sink(out));
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
            case ERROR -> fail(refusal(body.toByteArray()), out);
            case NOTHING -> fail(broken("an empty answer", how), out);
            case BODY -> endBody(how, out);
            case EVENTS -> endEvents(how, out);
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

    private Failure refusal(byte[] said) {
        return GeminiErrors.failure(GeminiRefusal.read(status, said, headers));
    }

    private void endBody(Ending how, Events out) {
        if (how != Ending.CLEAN) {
            fail(broken("the answer broke off", how), out);
            return;
        }
        byte[] json = body.toByteArray();
        try {
            JsonIndex whole = new JsonIndex(DEPTH_MAX, 1);
            whole.read(json, 0, json.length);
            if (!whole.isArray(0)) {
                object(json, 0, json.length, out);
            }
            for (int each = whole.isArray(0) ? whole.first(0) : -1; each >= 0; each = whole.next(each)) {
                object(json, whole.start(each), whole.end(each), out);
            }
        } catch (MalformedJson e) {
            fail(Failure.transport("malformed JSON: " + e.getMessage()), out);
        }
        endAnswer(out);
    }

    private void endEvents(Ending how, Events out) {
        if (how != Ending.CLEAN) {
            fail(broken("the stream broke off", how), out);
            return;
        }
        events.end(new Sink(out));
        endAnswer(out);
    }

    private void endAnswer(Events out) {
        if (reading != Reading.OVER) {
            answer.end(out).ifPresent(failure -> fail(failure, out));
            reading = Reading.OVER;
        }
    }

    /// One object of the answer, wherever it came from.
    private void object(byte[] json, int from, int to, Events out) {
        if (reading == Reading.OVER) {
            return;
        }
        try {
            index.read(json, from, to);
        } catch (MalformedJson e) {
            fail(Failure.transport("malformed JSON: " + e.getMessage()), out);
            return;
        }
        if (!index.isObject(0)) {
            fail(Failure.transport("an answer that is no JSON object"), out);
        } else if (index.find(0, "error") >= 0) {
            byte[] said = new byte[to - from];
            System.arraycopy(json, from, said, 0, said.length);
            fail(refusal(said), out);
        } else {
            answer.object(index, json, out).ifPresent(failure -> fail(failure, out));
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
            if (reading == Reading.EVENTS) {
                object(bytes, from, to, out);
            }
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            fail(GeminiAttempt.tooLarge(eventBytesMax), out);
        }
    }
}
