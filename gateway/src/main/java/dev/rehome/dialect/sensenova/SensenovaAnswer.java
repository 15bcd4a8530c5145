package dev.rehome.dialect.sensenova;

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

/// Turns one answer, a whole body or the events of a stream, into events. All of it lies in `data`, but for embeddings;
/// an error inside HTTP 200 is a `status.code` or an `error.code` other than 0. Reasons and usage wait for the end,
/// which
/// is `[DONE]`.
final class SensenovaAnswer implements HttpTranslation.Answer {
    private static final int OK = 200;
    private static final int CHOICES_MAX = 128;

    private final Operation operation;
    private final Instant now;
    private final SortedMap<Integer, SensenovaChoice> choices = new TreeMap<>();
    private Optional<Usage> usage = Optional.empty();
    private boolean opened;
    private boolean cited;
    private boolean over;

    SensenovaAnswer(Operation operation, Instant now) {
        this.operation = operation;
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
        return SensenovaCompatible.ERRORS.failure(status, body, headers, now);
    }

    @Override
    public void event(StreamEvent event, Events out) {
        if (event.is("[DONE]")) {
            ended(Ending.CLEAN, true, out);
            return;
        }
        Optional<JsonNode> object = event.object();
        if (object.isEmpty()) {
            fail(Failure.transport("an event that is no JSON object"), out);
        } else {
            piece(object.get(), out);
        }
    }

    @Override
    public void whole(JsonNode body, Events out) {
        if (operation == Operation.EMBEDDINGS) {
            embeddings(body, out);
            return;
        }
        piece(body, out);
        if (!over) {
            if (choices.isEmpty()) {
                fail(Failure.transport("an answer without choices or an error"), out);
            } else {
                finish(out);
            }
        }
    }

    @Override
    public void ended(Ending how, Events out) {
        ended(how, choices.values().stream().allMatch(SensenovaChoice::isFinished), out);
    }

    private void ended(Ending how, boolean whole, Events out) {
        if (whole && !choices.isEmpty()) {
            finish(out);
        } else {
            fail(HttpTranslation.brokenOff(how), out);
        }
    }

    private void piece(JsonNode object, Events out) {
        JsonNode data = object.path("data").isObject() ? object.path("data") : object;
        Optional<JsonNode> error = error(object).or(() -> error(data));
        if (error.isPresent()) {
            fail(refusal(OK, VendorJson.bytes(error.get()), Headers.none()), out);
            return;
        }
        open(data, out);
        SensenovaUsage.of(data.path("usage")).ifPresent(count -> usage = Optional.of(count));
        cite(data.path("plugins").path("web_search"), out);
        JsonNode list = data.path("choices");
        for (int i = 0; i < list.size() && !over; i++) {
            JsonNode choice = list.path(i);
            choice(VendorJson.number(choice, "index", i), out).ifPresent(each -> each.read(choice, out));
        }
    }

    /// The object that tells an error, in either of the places where one may stand.
    private static Optional<JsonNode> error(JsonNode object) {
        for (String name : List.of("error", "status")) {
            JsonNode told = object.path(name);
            if (told.isObject() && VendorJson.number(told, "code", 0) != 0) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }

    private Optional<SensenovaChoice> choice(long index, Events out) {
        if (index < 0 || index >= CHOICES_MAX) {
            fail(Failure.transport("a choice with the index " + index), out);
            return Optional.empty();
        }
        return Optional.of(choices.computeIfAbsent((int) index, SensenovaChoice::new));
    }

    private void open(JsonNode data, Events out) {
        if (!opened) {
            opened = true;
            out.chat(new ChatEvent.Opened(
                    VendorJson.text(data, "id"),
                    VendorJson.text(data, "model"),
                    VendorJson.number(data, "created", 0)));
        }
    }

    /// The name of the list of results is not documented.
    private void cite(JsonNode search, Events out) {
        for (JsonNode list : search) {
            if (!cited && list.isArray()) {
                Citations.of(list).ifPresent(citations -> {
                    cited = true;
                    out.chat(new ChatEvent.Annotated(0, citations));
                });
            }
        }
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
        Optional<JsonNode> error = error(body);
        Optional<String> vectors = vectors(body.path("embeddings"));
        if (error.isPresent()) {
            fail(refusal(OK, VendorJson.bytes(error.get()), Headers.none()), out);
        } else if (vectors.isEmpty()) {
            fail(Failure.transport("an answer without a vector for each text"), out);
        } else {
            open(body, out);
            usage = SensenovaUsage.of(body.path("usage"));
            out.chat(new ChatEvent.Embedded(vectors.get()));
            settle(out);
        }
    }

    /// The vectors in the order of their indexes; empty when one is missing, double or no vector.
    private static Optional<String> vectors(JsonNode list) {
        List<String> vectors = new ArrayList<>();
        list.forEach(_ -> vectors.add(""));
        for (int i = 0; i < list.size(); i++) {
            long index = VendorJson.number(list.path(i), "index", i);
            JsonNode vector = list.path(i).path("embedding");
            boolean free = index >= 0
                    && index < vectors.size()
                    && vectors.get((int) index).isEmpty();
            if (!free || !vector.isArray() || vector.isEmpty()) {
                return Optional.empty();
            }
            vectors.set((int) index, vector.toString());
        }
        return vectors.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", vectors) + "]");
    }
}
