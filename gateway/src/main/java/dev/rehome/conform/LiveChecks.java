package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// `/v1/realtime`: live sessions in texts.
final class LiveChecks {
    private static final String ITEM = """
            {"type":"conversation.item.create","item":{"type":"message","role":"user",\
            "content":[{"type":"input_text","text":"Say hello in one short sentence."}]}}""";
    private static final String ANSWER = """
            {"type":"response.create","response":{"output_modalities":["text"]}}""";

    private final Shapes shapes;

    LiveChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("open", "/v1/realtime opens, and says its session", this::opened),
                check("update", "a session is set", this::updated),
                check("text", "a text is answered in pieces", this::answered),
                check("usage", "the end says what was used", LiveChecks::used),
                check("error", "an event that nobody knows is an error, and the session goes on", this::wrong));
    }

    private interface Judge {
        Finding of(LiveProbe session);
    }

    private static Check check(String id, String title, Judge judge) {
        return new Check("live." + id, Group.LIVE, title, probe -> {
            String model = probe.hasLive() ? probe.model(ModelUse.LIVE) : probe.model();
            if (model.isEmpty()) {
                return Finding.untried("no model for live sessions is configured");
            }
            try (LiveProbe session = probe.live(model)) {
                if (session.isOpen()) {
                    return judge.of(session);
                }
                boolean clear = session.refusedWith() == 400 || session.refusedWith() == 404;
                return clear && !probe.hasLive()
                        ? Finding.absent("refused with " + session.refusedWith())
                        : Finding.failed("refused with " + session.refusedWith());
            }
        });
    }

    private Finding judged(String schema, JsonNode event) {
        List<String> wrong = shapes.wrong(schema, event);
        return wrong.isEmpty() ? Finding.yes() : Finding.differs(String.join("; ", wrong));
    }

    private static boolean is(JsonNode event, String type) {
        return event.path("type").asString("").equals(type);
    }

    private Finding opened(LiveProbe session) {
        JsonNode first = session.until("session.created").getFirst();
        return is(first, "session.created")
                ? judged("realtime.session.created", first)
                : Finding.failed("first came " + first);
    }

    private Finding updated(LiveProbe session) {
        session.send(
                "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"instructions\":\"Be brief.\"}}");
        JsonNode last = session.until("session.updated").getLast();
        return is(last, "session.updated")
                        && last.at("/session/instructions").asString("").equals("Be brief.")
                ? judged("realtime.session.updated", last)
                : Finding.failed("last came " + last);
    }

    private static List<JsonNode> conversation(LiveProbe session) {
        session.send(ITEM);
        session.send(ANSWER);
        return session.until("response.done");
    }

    private Finding answered(LiveProbe session) {
        List<JsonNode> events = conversation(session);
        JsonNode last = events.getLast();
        StringBuilder pieces = new StringBuilder();
        events.stream()
                .filter(event -> is(event, "response.output_text.delta"))
                .forEach(event -> pieces.append(event.path("delta").asString("")));
        String whole = last.at("/response/output/0/content/0/text").asString("");
        if (!is(last, "response.done") || pieces.isEmpty() || !whole.contentEquals(pieces)) {
            return Finding.failed("pieces '" + pieces + "', whole '" + whole + "'");
        }
        for (JsonNode event : events) {
            List<String> wrong =
                    is(event, "response.output_text.delta") ? shapes.wrong("realtime.text.delta", event) : List.of();
            if (!wrong.isEmpty()) {
                return Finding.differs(String.join("; ", wrong));
            }
        }
        return judged("realtime.response.done", last);
    }

    private static Finding used(LiveProbe session) {
        JsonNode usage = conversation(session).getLast().at("/response/usage");
        long input = usage.path("input_tokens").asLong(0);
        long output = usage.path("output_tokens").asLong(0);
        return input > 0 && output > 0 && usage.path("total_tokens").asLong(0) == input + output
                ? Finding.yes(input + " and " + output + " tokens")
                : Finding.differs("usage: " + usage);
    }

    private Finding wrong(LiveProbe session) {
        session.send("{\"type\":\"no.such.event\",\"event_id\":\"mine\"}");
        JsonNode error = session.until("error").getLast();
        if (!is(error, "error")) {
            return Finding.failed("last came " + error);
        }
        return is(conversation(session).getLast(), "response.done")
                ? judged("realtime.error", error)
                : Finding.failed("the session did not go on");
    }
}
