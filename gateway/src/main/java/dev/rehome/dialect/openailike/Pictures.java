package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import java.util.Optional;

/// Writes the answer to an image call as OpenAI has it (API reference 2.3.0, `ImagesResponse`), from what a vendor
/// gave.
public final class Pictures {
    private final JsonOut out = new JsonOut(1_024);
    private final Conversion.Received received;
    private boolean any;

    public Pictures(Conversion.Received received) {
        this.received = received;
        out.text("{\"created\":")
                .number(received.stamp().now().getEpochSecond())
                .text(",\"data\":[");
    }

    /// One picture.
    ///
    /// @param name `url` or `b64_json`
    /// @param value a string of the vendor's answer
    public void add(String name, int value) {
        JsonIndex index = received.index();
        out.text(any ? ",{\"" : "{\"").text(name).text("\":");
        out.bytes(received.body(), index.start(value), index.end(value)).ascii('}');
        any = true;
    }

    /// Tells the answer, and that it is done.
    ///
    /// @return why there is none; then nothing was told
    public Optional<Failure> tell(Events events) {
        if (!any) {
            return Optional.of(Failure.transport("an answer without a picture"));
        }
        out.text("]}");
        events.wire(out.array(), 0, out.size(), true);
        events.done();
        return Optional.empty();
    }
}
