package dev.rehome.dialect.openailike;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.Optional;

/// The answer of a provider that has the Responses API: one response, or the events of its making. It is passed on as
/// it is; read are the usage, the end, and whether it failed (openai/openai-openapi @f85dbe22).
///
/// There is no end mark: `response.completed` or `response.incomplete` is the end. What only opens an item says nothing
/// yet; everything else binds the call to this provider, also the steps of tools that it runs.
final class ResponsesAnswer implements StreamReading {
    private static final int DEPTH_MAX = 200;

    /// Down to the details of the usage of an event's response.
    private static final int DEPTH_INDEXED = 4;

    private final Profile profile;
    private final Stamp stamp;
    private final JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_INDEXED);
    private boolean done;

    ResponsesAnswer(Profile profile, Stamp stamp) {
        this.profile = profile;
        this.stamp = stamp;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    /// Takes a whole response.
    ///
    /// @return why there is no answer; then nothing was told
    Optional<Failure> whole(byte[] body, Events out) {
        Optional<Failure> malformed = read(body, 0, body.length);
        if (malformed.isPresent()) {
            return malformed;
        }
        int error = index.find(0, "error");
        boolean failed = is(index.find(0, "status"), "failed");
        if (failed
                || error >= 0 && !index.isNull(error)
                || VendorAnswer.isError(index, profile.answers().codePath()) && index.find(0, "output") < 0) {
            return Optional.of(failure(0));
        }
        int output = index.find(0, "output");
        if (output < 0 || !index.isArray(output)) {
            return Optional.of(Failure.transport("a response without output"));
        }
        usage(index.find(0, "usage"), out);
        out.wire(body, index.start(0), index.end(0), true);
        out.done();
        return Optional.empty();
    }

    @Override
    public Optional<Failure> event(byte[] bytes, int from, int to, Events out) {
        Optional<Failure> malformed = read(bytes, from, to);
        if (malformed.isPresent()) {
            return malformed;
        }
        int type = index.find(0, "type");
        String word = type >= 0 && index.isString(type) ? index.text(type) : "";
        int response = index.find(0, "response");
        switch (word) {
            case "" -> {
                return Optional.of(
                        index.find(0, "error") >= 0 ? failure(0) : Failure.transport("an event without a type"));
            }
            case "error" -> {
                return Optional.of(failure(0));
            }
            case "response.failed" -> {
                return Optional.of(failure(Math.max(response, 0)));
            }
            case "response.completed", "response.incomplete" -> {
                usage(index.find(response, "usage"), out);
                out.wire(bytes, index.start(0), index.end(0), true);
                done = true;
                out.done();
            }
            default -> out.wire(bytes, index.start(0), index.end(0), isSemantic(word));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Failure> end(Events out) {
        return Optional.of(Failure.transport("the stream ended before its response did"));
    }

    private static boolean isSemantic(String type) {
        return switch (type) {
            case "response.created",
                    "response.queued",
                    "response.in_progress",
                    "response.output_item.added",
                    "response.content_part.added",
                    "response.reasoning_summary_part.added",
                    "keepalive" -> false;
            default -> true;
        };
    }

    private Failure failure(int holder) {
        VendorError error = VendorError.read(200, index, holder);
        return error.code().isEmpty() && error.message().isEmpty()
                ? Failure.of(FailureClass.OVERLOAD, Remedy.SAME_TARGET, "the response failed")
                : profile.errors().failure(error, Headers.none(), stamp.now());
    }

    private void usage(int usage, Events out) {
        long input = index.number(index.find(usage, "input_tokens"), -1);
        if (input >= 0) {
            int inputs = index.find(usage, "input_tokens_details");
            int outputs = index.find(usage, "output_tokens_details");
            long written = index.number(index.find(inputs, "cache_write_tokens"), 0);
            Usage read = Usage.ofOpenAi(
                    input,
                    index.number(index.find(inputs, "cached_tokens"), 0),
                    0,
                    index.number(index.find(usage, "output_tokens"), 0),
                    index.number(index.find(outputs, "reasoning_tokens"), 0),
                    0);
            out.usage(withWritten(read, written));
        }
    }

    /// What was written to the cache is a part of what was neither read from it.
    private static Usage withWritten(Usage usage, long written) {
        long cut = Math.clamp(written, 0, usage.input());
        return new Usage(
                usage.input() - cut,
                usage.cacheRead(),
                cut,
                usage.audioInput(),
                usage.output(),
                usage.reasoning(),
                usage.audioOutput(),
                usage.provenance());
    }

    private boolean is(int value, String word) {
        return value >= 0 && index.isString(value) && index.text(value).equals(word);
    }

    private Optional<Failure> read(byte[] bytes, int from, int to) {
        try {
            index.read(bytes, from, to);
        } catch (MalformedJson e) {
            return Optional.of(Failure.transport("malformed JSON, at byte " + (e.position() - from)));
        }
        return index.isObject(0) ? Optional.empty() : Optional.of(Failure.transport("no JSON object"));
    }
}
