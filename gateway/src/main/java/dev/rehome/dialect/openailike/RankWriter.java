package dev.rehome.dialect.openailike;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import java.util.Optional;

/// Writes a whole answer to a rerank call around the results that a vendor has elsewhere.
public final class RankWriter {
    private RankWriter() {}

    /// Tells the answer, and that it is done.
    ///
    /// @param results the array of results, or -1
    /// @return why there is none; then nothing was told
    public static Optional<Failure> tell(Conversion.Received received, int results, Events events) {
        JsonIndex index = received.index();
        Ranks ranks = new Ranks(received.body(), index);
        if (results < 0 || !ranks.write(results)) {
            return Optional.of(Failure.transport("an answer without ranks"));
        }
        int id = index.find(0, "request_id");
        JsonOut out = new JsonOut(1_024).text("{\"id\":");
        out.string(
                id >= 0 && index.isString(id)
                        ? index.text(id)
                        : "rerank-" + received.stamp().callId());
        out.text(",\"model\":").string(received.draft().model().model()).text(",\"results\":");
        out.bytes(ranks.text().bytes(), 0, ranks.text().length());
        Optional<Usage> usage = Ranks.usage(index);
        if (usage.isPresent()) {
            out.text(",\"usage\":{\"total_tokens\":")
                    .number(usage.get().total())
                    .ascii('}');
            events.usage(usage.get());
        }
        out.ascii('}');
        events.wire(out.array(), 0, out.size(), true);
        events.done();
        return Optional.empty();
    }
}
