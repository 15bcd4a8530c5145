package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.Optional;

/// An answer on its way to a client that speaks the vendor's API: each event as it came, also of types that nobody here
/// knows. It is read only for usage, for errors and for whether it has begun and ended.
final class PassedAnswer implements Answer {
    private final JsonIndex index = new JsonIndex(DEPTH_MAX, 4);
    private final Counts counts = new Counts();
    private boolean done;

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public Optional<Failure> event(byte[] bytes, int from, int to, Events out) {
        try {
            index.read(bytes, from, to);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON in an event, at byte " + (e.position() - from)));
        }
        int type = index.find(0, "type");
        String name = type < 0 ? "" : index.text(type);
        boolean semantic = false;
        switch (name) {
            case "error" -> {
                return Optional.of(AnthropicErrors.inside(index, 0));
            }
            case "message_start" -> {
                int message = index.find(0, "message");
                count(index.find(message, "usage"), out);
                int content = index.find(message, "content");
                semantic = content >= 0 && !index.isEmpty(content);
            }
            case "message_delta" -> {
                count(index.find(0, "usage"), out);
                semantic = true;
            }
            case "content_block_start" -> semantic = isContent(index.find(0, "content_block"));
            case "content_block_delta" -> semantic = isContent(index.find(0, "delta"));
            default -> {}
        }
        out.wire(bytes, index.start(0), index.end(0), semantic);
        if (name.equals("message_stop")) {
            done = true;
            out.done();
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> whole(byte[] body, Events out) {
        try {
            index.read(body, 0, body.length);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON, at byte " + e.position()));
        }
        int type = index.find(0, "type");
        if (!index.isObject(0) || type >= 0 && index.text(type).equals("error")) {
            return Optional.of(
                    index.isObject(0)
                            ? AnthropicErrors.inside(index, 0)
                            : Failure.transport("an answer that is no JSON object"));
        }
        count(index.find(0, "usage"), out);
        out.wire(body, index.start(0), index.end(0), true);
        done = true;
        out.done();
        return Optional.empty();
    }

    /// Whether a block or a delta brings something: the first text is empty, a tool's first input too.
    private boolean isContent(int block) {
        for (String text : new String[] {"text", "thinking", "partial_json", "signature"}) {
            int value = index.find(block, text);
            if (value >= 0) {
                return !index.isEmpty(value);
            }
        }
        return true;
    }

    private void count(int usage, Events out) {
        counts.take(index, usage);
        if (counts.isAny()) {
            out.usage(counts.usage());
        }
    }
}
