package dev.rehome.dialect.adapt;

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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One call over HTTP whose answer is translated: a JSON body, a stream of events, or a refusal.
///
/// The status decides between an answer and a refusal; the first byte that is neither white space nor a byte order mark
/// decides between one JSON body and events, whatever was asked for: errors of a stream come as a body, too. What these
/// say is for the `Answer`, which is told nothing more once it is over.
public final class HttpTranslation implements Attempt {
    /// The limit of an answer that is no stream.
    private static final int BODY_BYTES_MAX = 16 << 20;

    /// How much of a refusal is read; the rest is thrown away.
    private static final int REFUSAL_BYTES_MAX = 64 << 10;

    private final Outbound.Http request;
    private final Answer answer;
    private final SseReader reader = new SseReader();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
    private Form form = Form.UNKNOWN;
    private Headers headers = Headers.none();
    private int status = 200;
    private String comment = "";

    public HttpTranslation(Outbound.Http request, Answer answer) {
        this.request = request;
        this.answer = answer;
    }

    /// What a vendor's answer means. Each call may end it, by telling `out` that it is done or has failed.
    public interface Answer {
        /// @return what a refusal with this HTTP status means
        Failure refusal(int status, byte[] body, Headers headers);

        /// The body of an answer that is no stream.
        void whole(JsonNode body, Events out);

        void event(StreamEvent event, Events out);

        /// The stream has ended, well or not, and the answer is not over: now it must be.
        void ended(Ending how, Events out);

        /// Whether `out` was told the last word.
        boolean isOver();

        /// Ends the answer, unless it is over.
        void fail(Failure failure, Events out);
    }

    /// One event of a stream.
    ///
    /// @param type of its `event:` line; empty where there is none
    /// @param comment the last comment line before its data, without the colon; empty where there is none
    /// @param bytes hold the data in `[from, to)`; read them before returning
    public record StreamEvent(String type, String comment, byte[] bytes, int from, int to) {
        /// The data as an object; empty when it is malformed or none.
        public Optional<JsonNode> object() {
            return VendorJson.object(data());
        }

        public byte[] data() {
            return Arrays.copyOfRange(bytes, from, to);
        }

        /// Whether the data is this word of ASCII letters.
        public boolean is(String word) {
            return to - from == word.length()
                    && new String(bytes, from, to - from, StandardCharsets.US_ASCII).equals(word);
        }
    }

    private enum Form {
        UNKNOWN,
        REFUSAL,
        WHOLE,
        EVENTS
    }

    /// The failure of an answer that broke off.
    public static Failure brokenOff(Ending how) {
        String internal = "the answer ended (" + how + ") before its last piece";
        return how == Ending.IDLE ? Failure.timeout(Remedy.OTHER_TARGET, internal) : Failure.transport(internal);
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
            form = Form.REFUSAL;
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
            case REFUSAL -> body.write(rest, 0, Math.min(rest.length, REFUSAL_BYTES_MAX - body.size()));
            case WHOLE -> collect(rest, out);
            case EVENTS -> reader.feed(rest, new Sink(out));
        }
    }

    @Override
    public void frame(String text, Events out) {
        fail(Failure.transport("a frame on a connection that is no socket"), out);
    }

    @Override
    public void end(Ending how, Events out) {
        if (form == Form.EVENTS && how == Ending.CLEAN && !answer.isOver()) {
            reader.end(new Sink(out));
        }
        if (answer.isOver()) {
            return;
        }
        switch (form) {
            case REFUSAL -> answer.fail(answer.refusal(status, body.toByteArray(), headers), out);
            case UNKNOWN -> answer.fail(brokenOff(how), out);
            case WHOLE -> whole(how, out);
            case EVENTS -> answer.ended(how, out);
        }
    }

    /// @return where the answer begins
    private int begin(byte[] chunk) {
        for (int i = 0; i < chunk.length; i++) {
            int b = chunk[i] & 0xff;
            boolean blank = b <= ' ' || b == 0xef || b == 0xbb || b == 0xbf;
            if (!blank) {
                form = b == '{' ? Form.WHOLE : Form.EVENTS;
                return i;
            }
        }
        return chunk.length;
    }

    private void collect(byte[] chunk, Events out) {
        if (body.size() + chunk.length > BODY_BYTES_MAX) {
            answer.fail(tooLarge(BODY_BYTES_MAX), out);
        } else {
            body.writeBytes(chunk);
        }
    }

    private void whole(Ending how, Events out) {
        Optional<JsonNode> object = how == Ending.CLEAN ? VendorJson.object(body.toByteArray()) : Optional.empty();
        if (object.isPresent()) {
            answer.whole(object.get(), out);
        } else {
            answer.fail(
                    how == Ending.CLEAN ? Failure.transport("an answer that is no JSON object") : brokenOff(how), out);
        }
    }

    private void fail(Failure failure, Events out) {
        if (!answer.isOver()) {
            answer.fail(failure, out);
        }
    }

    private static Failure tooLarge(int bytesMax) {
        return Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, "more than " + bytesMax + " bytes in one piece");
    }

    private final class Sink implements SseSink {
        private final Events out;

        Sink(Events out) {
            this.out = out;
        }

        @Override
        public void event(String type, byte[] bytes, int from, int to) {
            StreamEvent event = new StreamEvent(type, comment, bytes, from, to);
            comment = "";
            if (!answer.isOver()) {
                answer.event(event, out);
            }
        }

        @Override
        public void comment(byte[] bytes, int from, int to) {
            comment = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            fail(HttpTranslation.tooLarge(eventBytesMax), out);
        }
    }
}
