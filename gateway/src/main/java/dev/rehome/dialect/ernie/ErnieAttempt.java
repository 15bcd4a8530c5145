package dev.rehome.dialect.ernie;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.adapt.VendorJson;
import dev.rehome.dialect.sse.SseReader;
import dev.rehome.dialect.sse.SseSink;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One call to the legacy API. A stream that was asked for may turn out to be a JSON body (that is how errors come), so
/// the first byte of the body decides which of the two it is.
final class ErnieAttempt implements Attempt {
    private static final int BODY_BYTES_MAX = 8 << 20;
    private static final int OK = 200;

    private final Outbound first;
    private final ErnieAnswer answer;
    private final SseReader events = new SseReader();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Form form = Form.UNKNOWN;
    private int status = OK;
    private Headers headers = Headers.none();

    ErnieAttempt(Outbound first, ErnieAnswer answer) {
        this.first = first;
        this.answer = answer;
    }

    private enum Form {
        UNKNOWN,
        WHOLE,
        STREAM
    }

    @Override
    public Outbound first() {
        return first;
    }

    @Override
    public void head(int status, Headers headers, Events out) {
        this.status = status;
        this.headers = headers;
        if (status != OK) {
            form = Form.WHOLE;
        }
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        int from = form == Form.UNKNOWN ? begin(chunk) : 0;
        byte[] rest = from == 0 ? chunk : Arrays.copyOfRange(chunk, from, chunk.length);
        if (answer.isOver()) {
            return;
        }
        switch (form) {
            case UNKNOWN -> {}
            case STREAM -> events.feed(rest, new Sink(out));
            case WHOLE -> collect(rest, out);
        }
    }

    @Override
    public void frame(String text, Events out) {
        if (!answer.isOver()) {
            answer.fail(Failure.transport("a socket frame on an HTTP answer"), out);
        }
    }

    @Override
    public void end(Ending how, Events out) {
        if (form == Form.STREAM && how == Ending.CLEAN && !answer.isOver()) {
            events.end(new Sink(out));
        }
        if (answer.isOver()) {
            return;
        }
        if (form == Form.WHOLE && how == Ending.CLEAN) {
            whole(out);
        } else {
            answer.fail(Failure.transport("the answer ended (" + how + ") before its last piece"), out);
        }
    }

    /// Decides by the first byte that is neither white space nor a byte order mark.
    ///
    /// @return where it is
    private int begin(byte[] chunk) {
        for (int i = 0; i < chunk.length; i++) {
            int b = chunk[i] & 0xff;
            boolean blank = b <= ' ' || b == 0xef || b == 0xbb || b == 0xbf;
            if (!blank) {
                form = b == '{' ? Form.WHOLE : Form.STREAM;
                return i;
            }
        }
        return chunk.length;
    }

    private void collect(byte[] chunk, Events out) {
        if (body.size() + chunk.length > BODY_BYTES_MAX) {
            answer.fail(Failure.transport("the answer is larger than " + BODY_BYTES_MAX + " bytes"), out);
        } else {
            body.writeBytes(chunk);
        }
    }

    private void whole(Events out) {
        Optional<JsonNode> object = VendorJson.object(body.toByteArray());
        if (status != OK) {
            String said = headers.first("x-bce-error-code").orElse("") + " "
                    + headers.first("x-bce-error-message").orElse("");
            answer.fail(
                    object.flatMap(ErnieErrors::in)
                            .orElseGet(() -> ErnieErrors.status(status, said.strip(), headers.first("retry-after"))),
                    out);
        } else if (object.isEmpty()) {
            answer.fail(Failure.transport("an answer that is no JSON object"), out);
        } else {
            answer.whole(object.get(), out);
        }
    }

    private final class Sink implements SseSink {
        private final Events out;

        Sink(Events out) {
            this.out = out;
        }

        @Override
        public void event(String type, byte[] bytes, int from, int to) {
            if (answer.isOver()) {
                return;
            }
            Optional<JsonNode> frame = VendorJson.object(Arrays.copyOfRange(bytes, from, to));
            if (frame.isPresent()) {
                answer.frame(frame.get(), out);
            } else {
                answer.fail(Failure.transport("an event that is no JSON object"), out);
            }
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            if (!answer.isOver()) {
                answer.fail(Failure.transport("an event larger than " + eventBytesMax + " bytes"), out);
            }
        }
    }
}
