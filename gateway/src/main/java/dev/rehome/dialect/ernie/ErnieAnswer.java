package dev.rehome.dialect.ernie;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.adapt.Citations;
import dev.rehome.dialect.adapt.HttpTranslation;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Turns the objects of one answer, a whole body or the frames of a stream, into events. Every frame has a usage, of
/// which only the last is right, and says `normal` as its reason, so both wait for the end.
final class ErnieAnswer implements HttpTranslation.Answer {
    private final Operation operation;
    private final String callId;

    private Optional<Usage> usage = Optional.empty();
    private String reason = "";
    private boolean unsafe;
    private boolean truncated;
    private boolean opened;
    private boolean called;
    private boolean cited;
    private boolean over;

    ErnieAnswer(Operation operation, String callId) {
        this.operation = operation;
        this.callId = callId;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public Failure refusal(int status, byte[] body, Headers headers) {
        return VendorJson.object(body).flatMap(ErnieErrors::in).orElseGet(() -> {
            String said = headers.first("x-bce-error-code").orElse("") + " "
                    + headers.first("x-bce-error-message").orElse("");
            return ErnieErrors.status(status, said.strip(), headers.first("retry-after"));
        });
    }

    @Override
    public void event(HttpTranslation.StreamEvent event, Events out) {
        event.object()
                .ifPresentOrElse(
                        frame -> frame(frame, out),
                        () -> fail(Failure.transport("an event that is no JSON object"), out));
    }

    @Override
    public void ended(Ending how, Events out) {
        fail(HttpTranslation.brokenOff(how), out);
    }

    private void frame(JsonNode frame, Events out) {
        Optional<Failure> failure = ErnieErrors.in(frame);
        if (failure.isPresent()) {
            fail(failure.get(), out);
            return;
        }
        piece(frame, out);
        if (VendorJson.isTrue(frame, "is_end")) {
            finish(out);
        }
    }

    @Override
    public void whole(JsonNode body, Events out) {
        Optional<Failure> failure = ErnieErrors.in(body);
        if (failure.isPresent()) {
            fail(failure.get(), out);
        } else if (operation == Operation.EMBEDDINGS) {
            embeddings(body, out);
        } else if (body.has("result") || body.has("function_call")) {
            piece(body, out);
            finish(out);
        } else {
            fail(Failure.transport("an answer without result, function_call or error_code"), out);
        }
    }

    @Override
    public void fail(Failure failure, Events out) {
        over = true;
        out.failed(failure);
    }

    private void piece(JsonNode object, Events out) {
        open(object, out);
        unsafe |= VendorJson.isTrue(object, "need_clear_history") || VendorJson.number(object, "ban_round", 0) != 0;
        truncated |= VendorJson.isTrue(object, "is_truncated");
        String word = VendorJson.text(object, "finish_reason");
        reason = word.isEmpty() ? reason : word;
        VendorJson.usage(object.path("usage")).ifPresent(count -> usage = Optional.of(count));
        if (!cited) {
            Citations.of(object.path("search_info").path("search_results")).ifPresent(citations -> {
                cited = true;
                out.chat(new ChatEvent.Annotated(0, citations));
            });
        }
        String text = VendorJson.text(object, "result");
        if (!text.isEmpty()) {
            out.chat(new ChatEvent.Text(0, text));
        }
        JsonNode call = object.path("function_call");
        if (call.isObject() && !called) {
            called = true;
            String id = VendorJson.text(object, "id");
            out.chat(new ChatEvent.ToolStarted(
                    0, 0, "call_" + (id.isEmpty() ? callId : id), VendorJson.text(call, "name")));
            out.chat(new ChatEvent.ToolArguments(0, 0, VendorJson.text(call, "arguments")));
        }
    }

    private void open(JsonNode object, Events out) {
        if (!opened) {
            opened = true;
            out.chat(new ChatEvent.Opened(VendorJson.text(object, "id"), "", VendorJson.number(object, "created", 0)));
        }
    }

    private void finish(Events out) {
        out.chat(new ChatEvent.Finished(0, reason(), reason));
        settle(out);
    }

    private void settle(Events out) {
        over = true;
        usage.ifPresent(count -> {
            out.usage(count);
            out.chat(new ChatEvent.Counted(count));
        });
        out.done();
    }

    private FinishReason reason() {
        if (unsafe) {
            return FinishReason.CONTENT_FILTER;
        }
        return switch (reason) {
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "length" -> FinishReason.LENGTH;
            default -> {
                if (called) {
                    yield FinishReason.TOOL_CALLS;
                }
                yield truncated ? FinishReason.LENGTH : FinishReason.STOP;
            }
        };
    }

    private void embeddings(JsonNode body, Events out) {
        Optional<String> vectors = vectors(body.path("data"));
        if (vectors.isEmpty()) {
            fail(Failure.transport("an answer without a vector for each index"), out);
            return;
        }
        open(body, out);
        usage = VendorJson.usage(body.path("usage"));
        out.chat(new ChatEvent.Embedded(vectors.get()));
        settle(out);
    }

    /// The vectors in the order of their indexes; empty when one is missing, double or no vector.
    private static Optional<String> vectors(JsonNode data) {
        List<String> vectors = new ArrayList<>();
        data.forEach(_ -> vectors.add(""));
        for (JsonNode item : data) {
            long index = VendorJson.number(item, "index", -1);
            JsonNode vector = item.path("embedding");
            if (index < 0
                    || index >= vectors.size()
                    || !vector.isArray()
                    || !vectors.get((int) index).isEmpty()) {
                return Optional.empty();
            }
            vectors.set((int) index, vector.toString());
        }
        return vectors.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", vectors) + "]");
    }
}
