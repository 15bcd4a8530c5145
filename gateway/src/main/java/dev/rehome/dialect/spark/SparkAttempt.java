package dev.rehome.dialect.spark;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.adapt.Citations;
import dev.rehome.dialect.adapt.VendorJson;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One call over one socket. The frame with status 2 is the last word; a socket that closes before it has failed.
final class SparkAttempt implements Attempt {
    private static final int REFUSAL_BYTES_MAX = 16_384;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int LAST = 2;

    private final Outbound first;
    private final String callId;
    private final ByteArrayOutputStream refusal = new ByteArrayOutputStream();
    private int refusedWith;
    private Headers refusedHeaders = Headers.none();
    private Optional<Usage> usage = Optional.empty();
    private boolean opened;
    private boolean spoken;
    private boolean called;
    private boolean over;

    SparkAttempt(Outbound first, String callId) {
        this.first = first;
        this.callId = callId;
    }

    @Override
    public Outbound first() {
        return first;
    }

    @Override
    public void head(int status, Headers headers, Events out) {
        if (status != SWITCHING_PROTOCOLS) {
            refusedWith = status;
            refusedHeaders = headers;
        }
    }

    @Override
    public void bytes(byte[] chunk, Events out) {
        refusal.write(chunk, 0, Math.min(chunk.length, REFUSAL_BYTES_MAX - refusal.size()));
    }

    @Override
    public void frame(String text, Events out) {
        if (over || refusedWith != 0) {
            return;
        }
        Optional<JsonNode> frame = VendorJson.object(text);
        if (frame.isEmpty()) {
            fail(Failure.transport("a frame that is no JSON object"), out);
            return;
        }
        JsonNode header = frame.get().path("header");
        long code = VendorJson.number(header, "code", header.has("code") ? -1 : 0);
        if (code == 0) {
            answer(header, frame.get().path("payload"), out);
        } else {
            refused(header, code, out);
        }
    }

    @Override
    public void end(Ending how, Events out) {
        if (over) {
            return;
        }
        if (refusedWith != 0) {
            fail(
                    SparkErrors.handshake(
                            refusedWith,
                            refusal.toByteArray(),
                            refusedHeaders.first("date"),
                            refusedHeaders.first("retry-after")),
                    out);
        } else {
            fail(Failure.transport("the socket ended (" + how + ") before a frame with status 2"), out);
        }
    }

    private void answer(JsonNode header, JsonNode payload, Events out) {
        if (payload.isObject()) {
            open(header, out);
        }
        payload.path("plugins").path("text").forEach(plugin -> plugin(plugin, out));
        payload.path("choices").path("text").forEach(piece -> piece(piece, header, out));
        VendorJson.usage(payload.path("usage").path("text")).ifPresent(count -> usage = Optional.of(count));
        if (isLast(header) || isLast(payload.path("choices"))) {
            finish(called ? FinishReason.TOOL_CALLS : FinishReason.STOP, called ? "function_call" : "", out);
        }
    }

    private static boolean isLast(JsonNode holder) {
        return VendorJson.number(holder, "status", 0) == LAST;
    }

    private void open(JsonNode header, Events out) {
        if (!opened) {
            opened = true;
            out.chat(new ChatEvent.Opened(VendorJson.text(header, "sid"), "", 0));
        }
    }

    private void piece(JsonNode piece, JsonNode header, Events out) {
        String reasoning = VendorJson.text(piece, "reasoning_content");
        if (!reasoning.isEmpty()) {
            spoken = true;
            out.chat(new ChatEvent.Reasoning(0, reasoning));
        }
        String content = VendorJson.text(piece, "content");
        if (!content.isEmpty()) {
            spoken = true;
            out.chat(new ChatEvent.Text(0, content));
        }
        JsonNode call = piece.path("function_call");
        if (call.isObject() && !called) {
            called = true;
            out.chat(new ChatEvent.ToolStarted(0, 0, toolId(header), VendorJson.text(call, "name")));
            out.chat(new ChatEvent.ToolArguments(0, 0, VendorJson.text(call, "arguments")));
        }
    }

    /// The vendor has no ids for calls. There is one call per answer, so the answer's id names it.
    private String toolId(JsonNode header) {
        String sid = VendorJson.text(header, "sid");
        StringBuilder id = new StringBuilder("call_");
        (sid.isEmpty() ? callId : sid).chars().forEach(c -> id.append(isIdCharacter(c) ? (char) c : '_'));
        return id.toString();
    }

    private static boolean isIdCharacter(int c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    /// What the built-in search found, sent ahead of the text as JSON in a string.
    private static void plugin(JsonNode plugin, Events out) {
        VendorJson.value(VendorJson.text(plugin, "content"))
                .flatMap(Citations::of)
                .ifPresent(citations -> out.chat(new ChatEvent.Annotated(0, citations)));
    }

    private void refused(JsonNode header, long code, Events out) {
        String message = VendorJson.text(header, "message");
        if (code == SparkErrors.OUTPUT_UNSAFE) {
            open(header, out);
            if (spoken) {
                out.chat(new ChatEvent.Withdrawn(0, "the provider's content filter"));
            }
            finish(FinishReason.CONTENT_FILTER, Long.toString(code), out);
        } else {
            fail(SparkErrors.TABLE.failure(code, message + " " + VendorJson.text(header, "sid")), out);
        }
    }

    private void finish(FinishReason reason, String vendorWord, Events out) {
        over = true;
        out.chat(new ChatEvent.Finished(0, reason, vendorWord));
        usage.ifPresent(count -> {
            out.usage(count);
            out.chat(new ChatEvent.Counted(count));
        });
        out.done();
    }

    private void fail(Failure failure, Events out) {
        over = true;
        out.failed(failure);
    }
}
