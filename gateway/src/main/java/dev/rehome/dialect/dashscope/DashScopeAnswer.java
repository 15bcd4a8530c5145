package dev.rehome.dialect.dashscope;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.adapt.Citations;
import dev.rehome.dialect.adapt.HttpTranslation;
import dev.rehome.dialect.adapt.HttpTranslation.StreamEvent;
import dev.rehome.dialect.adapt.VendorJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Turns one answer, a whole body or the frames of a stream, into events.
///
/// A stream has no end mark: the connection closes. Until then a choice's reason is the string `null`, each frame has
/// the
/// usage so far, and an error comes as an event of its own, whose HTTP status stands in a comment. So reasons and usage
/// wait for the end, and a stream without a reason has broken off.
final class DashScopeAnswer implements HttpTranslation.Answer {
    private static final int OK = 200;
    private static final int CHOICES_MAX = 128;
    private static final String STATUS = "HTTP_STATUS/";

    private final Operation operation;
    private final boolean repeats;
    private final Instant now;
    private final SortedMap<Integer, DashScopeChoice> choices = new TreeMap<>();
    private Optional<Usage> usage = Optional.empty();
    private boolean opened;
    private boolean cited;
    private boolean over;

    /// @param repeats whether each frame repeats the text from the start
    DashScopeAnswer(Operation operation, boolean repeats, Instant now) {
        this.operation = operation;
        this.repeats = repeats;
        this.now = now;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void fail(Failure failure, Events out) {
        over = true;
        out.failed(failure);
    }

    @Override
    public Failure refusal(int status, byte[] body, Headers headers) {
        return DashScopeErrors.ROWS.failure(status, body, headers, now);
    }

    @Override
    public void event(StreamEvent event, Events out) {
        Optional<JsonNode> frame = event.object();
        if (event.type().equals("error")
                || frame.filter(DashScopeAnswer::isError).isPresent()) {
            fail(refusal(status(event.comment()), event.data(), Headers.none()), out);
        } else if (frame.isEmpty()) {
            fail(Failure.transport("an event that is no JSON object"), out);
        } else {
            piece(frame.get(), out);
        }
    }

    @Override
    public void whole(JsonNode body, Events out) {
        if (isError(body)) {
            fail(refusal(OK, VendorJson.bytes(body), Headers.none()), out);
            return;
        }
        if (operation == Operation.EMBEDDINGS) {
            embeddings(body, out);
            return;
        }
        piece(body, out);
        if (over) {
            return;
        }
        if (choices.isEmpty()) {
            fail(Failure.transport("an answer without choices, text or code"), out);
        } else {
            finish(out);
        }
    }

    /// A stream that said why it stopped is whole, however the connection ended.
    @Override
    public void ended(Ending how, Events out) {
        boolean finished = !choices.isEmpty() && choices.values().stream().allMatch(DashScopeChoice::isFinished);
        if (finished) {
            finish(out);
        } else {
            fail(HttpTranslation.brokenOff(how), out);
        }
    }

    /// Whether it has a code, and no output beside it.
    private static boolean isError(JsonNode object) {
        JsonNode code = object.path("code");
        boolean coded = code.isNumber()
                || !code.stringValue("").isEmpty()
                || object.path("error").isObject();
        return coded && object.path("output").isEmpty();
    }

    private static int status(String comment) {
        String digits = comment.strip().replace(STATUS, "");
        return digits.matches("[1-5][0-9][0-9]") ? Integer.parseInt(digits) : OK;
    }

    private void piece(JsonNode frame, Events out) {
        JsonNode output = frame.path("output");
        open(frame, out);
        DashScopeUsage.of(frame.path("usage")).ifPresent(count -> usage = Optional.of(count));
        cite(output, out);
        JsonNode list = output.path("choices");
        for (int i = 0; i < list.size() && !over; i++) {
            JsonNode choice = list.path(i);
            choice(VendorJson.number(choice, "index", i), out).ifPresent(each -> each.read(choice, out));
        }
        if (list.isEmpty() && output.has("text")) {
            choice(0, out).ifPresent(each -> each.readText(output, out));
        }
    }

    private Optional<DashScopeChoice> choice(long index, Events out) {
        if (index < 0 || index >= CHOICES_MAX) {
            fail(Failure.transport("a choice with the index " + index), out);
            return Optional.empty();
        }
        return Optional.of(choices.computeIfAbsent((int) index, each -> new DashScopeChoice(each, repeats)));
    }

    private void open(JsonNode frame, Events out) {
        if (!opened) {
            opened = true;
            out.chat(new ChatEvent.Opened(VendorJson.text(frame, "request_id"), "", 0));
        }
    }

    private void cite(JsonNode output, Events out) {
        if (cited) {
            return;
        }
        Citations.of(output.path("search_info").path("search_results")).ifPresent(citations -> {
            cited = true;
            out.chat(new ChatEvent.Annotated(0, citations));
        });
    }

    private void finish(Events out) {
        choices.values().forEach(choice -> choice.finish(out));
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

    private void embeddings(JsonNode body, Events out) {
        Optional<String> vectors = vectors(body.path("output").path("embeddings"));
        if (vectors.isEmpty()) {
            fail(Failure.transport("an answer without a vector for each text"), out);
            return;
        }
        open(body, out);
        usage = DashScopeUsage.ofEmbeddings(body.path("usage"));
        out.chat(new ChatEvent.Embedded(vectors.get()));
        settle(out);
    }

    /// The vectors in the order of the texts; empty when one is missing, double or no vector.
    private static Optional<String> vectors(JsonNode list) {
        List<String> vectors = new ArrayList<>();
        list.forEach(_ -> vectors.add(""));
        for (JsonNode item : list) {
            long index = VendorJson.number(item, "text_index", -1);
            JsonNode vector = item.path("embedding");
            boolean free = index >= 0
                    && index < vectors.size()
                    && vectors.get((int) index).isEmpty();
            if (!free || !vector.isArray()) {
                return Optional.empty();
            }
            vectors.set((int) index, vector.toString());
        }
        return vectors.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", vectors) + "]");
    }
}
