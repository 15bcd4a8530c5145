package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Stamp;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.Optional;

/// The events of a picture, a speech or a transcript that comes in parts: each passes whole, behind a line with its
/// type, as media of
/// the type `text/event-stream`; errors and usage are read on the way.
///
/// The last one is that whose type ends with `.completed` or `.done` (API reference 2.3.0), or `[DONE]`: a stream that
/// ends before it has broken off.
final class MediaEvents implements StreamReading {
    private static final int DEPTH_MAX = 200;
    private static final int DEPTH_INDEXED = 3;
    private static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

    private final Profile profile;
    private final Stamp stamp;
    private final JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_INDEXED);
    private final ByteText text = new ByteText();
    private boolean begun;
    private boolean complete;

    MediaEvents(Profile profile, Stamp stamp) {
        this.profile = profile;
        this.stamp = stamp;
    }

    @Override
    public Optional<Failure> event(byte[] bytes, int from, int to, Events out) {
        String name = "";
        if (StreamPatch.isDoneWord(bytes, from, to)) {
            complete = true;
        } else {
            try {
                index.read(bytes, from, to);
            } catch (MalformedJson e) {
                return Optional.of(Failure.transport("malformed JSON in an event, at byte " + (e.position() - from)));
            }
            if (VendorAnswer.isError(index, profile.answers().codePath())) {
                VendorError error = VendorError.read(200, index, 0);
                return Optional.of(profile.errors().failure(error, Headers.none(), stamp.now()));
            }
            MediaUsage.read(index, index.find(0, "usage")).ifPresent(out::usage);
            int said = index.find(0, "type");
            name = said >= 0 && index.isString(said) ? index.text(said) : "";
            complete |= name.endsWith(".completed") || name.endsWith(".done");
        }
        pass(name, bytes, from, to, out);
        return Optional.empty();
    }

    /// Line ends in the data can only be white space of JSON.
    private void pass(String type, byte[] bytes, int from, int to, Events out) {
        if (!begun) {
            begun = true;
            out.media(EVENT_STREAM);
        }
        text.clear();
        if (!type.isEmpty() && US_ASCII.newEncoder().canEncode(type) && type.indexOf('\n') < 0) {
            text.ascii("event: " + type + "\n");
        }
        text.ascii("data: ");
        int start = text.length();
        text.raw(bytes, from, to);
        for (int i = start; i < text.length(); i++) {
            if (text.bytes()[i] == '\n' || text.bytes()[i] == '\r') {
                text.bytes()[i] = ' ';
            }
        }
        text.ascii("\n\n");
        out.raw(text.bytes(), 0, text.length());
    }

    @Override
    public Optional<Failure> end(Events out) {
        if (!complete) {
            return Optional.of(Failure.transport("the stream ended before its last event"));
        }
        out.done();
        return Optional.empty();
    }

    /// Only the end of the wire is the end: `[DONE]` may or may not follow the last event.
    @Override
    public boolean isDone() {
        return false;
    }
}
