package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// How streams of chat completions look, event by event.
final class StreamChecks {
    private final Shapes shapes;

    StreamChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("answered", "a stream is answered as an event stream", StreamChecks::answered),
                check("schema", "every event has OpenAI's schema", this::schema),
                check("identity", "id, model and time are the same in all events", StreamChecks::identity),
                check("role", "the first event of a choice names the role", StreamChecks::role),
                check("finish", "exactly one finish reason, after which no text comes", StreamChecks::finish),
                check("done", "[DONE] ends it", StreamChecks::done),
                check("usage", "a last event with the usage, for who asks", StreamChecks::usage),
                check("no_usage", "no usage for who does not ask", StreamChecks::noUsage),
                check("pieces", "the text comes in pieces", StreamChecks::pieces));
    }

    private static Check check(String id, String title, Judge judge) {
        return new Check("stream." + id, Group.STREAM, title, probe -> {
            Body body = Body.of(probe.model()).streamed();
            Seen seen = probe.chat(id.equals("usage") ? body.with("stream_options", "{\"include_usage\":true}") : body);
            if (!seen.isOk()) {
                return Finding.failed(seen.trouble());
            }
            return seen.events().isEmpty() ? Finding.failed("no events") : judge.of(seen);
        });
    }

    private interface Judge {
        Finding of(Seen seen);
    }

    private static Finding answered(Seen seen) {
        String type = seen.header("content-type");
        return type.startsWith("text/event-stream") && !seen.events().isEmpty()
                ? Finding.yes()
                : Finding.failed("content-type " + type + ", " + seen.events().size() + " events");
    }

    private Finding schema(Seen seen) {
        for (JsonNode event : seen.events()) {
            List<String> wrong = shapes.wrong("chat.completion.chunk", event);
            if (!wrong.isEmpty()) {
                return Finding.differs(String.join("; ", wrong));
            }
        }
        return Finding.yes();
    }

    private static Finding identity(Seen seen) {
        for (String field : List.of("id", "model", "created", "object")) {
            Set<String> values = seen.events().stream()
                    .map(event -> event.path(field).asString(""))
                    .collect(Collectors.toSet());
            if (values.size() != 1 || values.contains("")) {
                return Finding.differs(field + ": " + values);
            }
        }
        return Finding.yes();
    }

    private static Finding role(Seen seen) {
        return seen.events().stream()
                .filter(event -> event.path("choices").size() > 0)
                .findFirst()
                .filter(event -> event.at("/choices/0/delta/role").asString("").equals("assistant"))
                .map(_ -> Finding.yes())
                .orElse(Finding.differs("the first event has no role"));
    }

    private static Finding finish(Seen seen) {
        int finishes = 0;
        for (JsonNode event : seen.events()) {
            boolean said = !event.at("/choices/0/delta/content").asString("").isEmpty();
            if (finishes > 0 && said) {
                return Finding.failed("text after the finish reason");
            }
            finishes += event.at("/choices/0/finish_reason").asString("").isEmpty() ? 0 : 1;
        }
        return finishes == 1
                ? Finding.yes()
                : finishes > 1 ? Finding.differs(finishes + " finish reasons") : Finding.failed("no finish reason");
    }

    private static Finding done(Seen seen) {
        return seen.isDone() ? Finding.yes() : Finding.failed("no [DONE]");
    }

    private static Finding usage(Seen seen) {
        List<JsonNode> events = seen.events();
        JsonNode last = events.getLast();
        if (last.at("/usage/total_tokens").asLong(0) <= 0) {
            return Finding.differs("the last event has no usage");
        }
        return last.path("choices").size() == 0
                ? Finding.yes(last.path("usage").path("total_tokens") + " tokens")
                : Finding.differs("the usage comes with a choice");
    }

    private static Finding noUsage(Seen seen) {
        return seen.events().stream().noneMatch(event -> event.path("usage").isObject())
                ? Finding.yes()
                : Finding.failed("usage although it was not asked for");
    }

    private static Finding pieces(Seen seen) {
        long pieces = seen.events().stream()
                .filter(event ->
                        !event.at("/choices/0/delta/content").asString("").isEmpty())
                .count();
        return pieces > 1 ? Finding.yes(pieces + " pieces") : Finding.differs(pieces + " pieces");
    }
}
