package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Which endpoints answer for this target, and whether their answers have the published schemas.
final class EndpointChecks {
    private final Shapes shapes;

    EndpointChecks(Shapes shapes) {
        this.shapes = shapes;
    }

    List<Check> all() {
        return List.of(
                check("chat", "/v1/chat/completions", this::chat),
                check("models", "/v1/models", this::models),
                check("model", "/v1/models/{id}", this::model),
                check("responses", "/v1/responses", this::responses),
                check("responses.stream", "/v1/responses, streamed", this::responsesStreamed),
                check("responses.chain", "/v1/responses with previous_response_id", this::responsesChained),
                check("completions", "/v1/completions", this::completions),
                check("messages", "Anthropic's /v1/messages", EndpointChecks::messages),
                check("messages.stream", "Anthropic's /v1/messages, streamed", EndpointChecks::messagesStreamed),
                check("count_tokens", "Anthropic's /v1/messages/count_tokens", EndpointChecks::countTokens),
                check("gemini", "Google's generateContent", EndpointChecks::gemini));
    }

    private static Check check(String id, String title, Check.Trial trial) {
        return new Check("endpoint." + id, Group.ENDPOINTS, title, trial);
    }

    private Finding judge(String schema, Seen seen) {
        if (!seen.isOk()) {
            return ToolChecks.refusedOrFailed(seen);
        }
        List<String> wrong = shapes.wrong(schema, seen.json());
        return wrong.isEmpty() ? Finding.yes() : Finding.differs(String.join("; ", wrong));
    }

    private Finding chat(Probe probe) {
        return judge("chat.completion", probe.chat(Body.of(probe.model())));
    }

    private Finding models(Probe probe) {
        return judge("models", probe.get("/v1/models"));
    }

    private Finding model(Probe probe) {
        Seen list = probe.get("/v1/models");
        if (!list.at("/data").isArray()) {
            return Finding.failed(list.trouble());
        }
        List<String> names = list.at("/data")
                .valueStream()
                .map(model -> model.path("id").asString(""))
                .toList();
        return names.isEmpty()
                ? Finding.absent("no model has a name")
                : judge("model", probe.get("/v1/models/" + names.getFirst()));
    }

    private Finding responses(Probe probe) {
        return judge("response", probe.post("/v1/responses", response(probe, "")));
    }

    private static String response(Probe probe, String more) {
        return "{\"model\":\"" + probe.model() + "\",\"input\":\"Say hello.\"" + more + "}";
    }

    private Finding responsesStreamed(Probe probe) {
        Seen seen = probe.post("/v1/responses", response(probe, ",\"stream\":true"));
        if (!seen.isOk()) {
            return ToolChecks.refusedOrFailed(seen);
        }
        List<JsonNode> events = seen.events();
        String first = events.isEmpty() ? "" : events.getFirst().path("type").asString("");
        String last = events.isEmpty() ? "" : events.getLast().path("type").asString("");
        if (!first.equals("response.created") || !last.equals("response.completed")) {
            return Finding.failed("from " + first + " to " + last);
        }
        return events.stream()
                .map(event -> shapes.wrong("response.event", event))
                .filter(wrong -> !wrong.isEmpty())
                .findFirst()
                .map(wrong -> Finding.differs(String.join("; ", wrong)))
                .orElse(Finding.yes(events.size() + " events"));
    }

    private Finding responsesChained(Probe probe) {
        Seen first = probe.post("/v1/responses", response(probe, ""));
        String id = first.text("/id");
        return id.isEmpty()
                ? ToolChecks.refusedOrFailed(first)
                : judge(
                        "response",
                        probe.post("/v1/responses", response(probe, ",\"previous_response_id\":\"" + id + "\"")));
    }

    private Finding completions(Probe probe) {
        return judge(
                "text_completion",
                probe.post(
                        "/v1/completions",
                        "{\"model\":\"" + probe.model() + "\",\"prompt\":\"Say hello.\",\"max_tokens\":64}"));
    }

    private static String message(Probe probe, String more) {
        return "{\"model\":\"" + probe.model() + "\",\"max_tokens\":64,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]" + more + "}";
    }

    private static Finding messages(Probe probe) {
        Seen seen = probe.post("/v1/messages", message(probe, ""), "anthropic-version", "2023-06-01");
        boolean whole = seen.isOk()
                && seen.text("/type").equals("message")
                && !seen.text("/content/0/text").isEmpty()
                && !seen.text("/stop_reason").isEmpty()
                && seen.at("/usage/output_tokens").asLong(0) > 0;
        return whole ? Finding.yes() : Finding.failed(seen.trouble());
    }

    private static Finding messagesStreamed(Probe probe) {
        Seen seen = probe.post("/v1/messages", message(probe, ",\"stream\":true"), "anthropic-version", "2023-06-01");
        List<JsonNode> events = seen.events();
        boolean whole = seen.isOk()
                && events.getFirst().path("type").asString("").equals("message_start")
                && events.getLast().path("type").asString("").equals("message_stop");
        return whole ? Finding.yes(events.size() + " events") : Finding.failed(seen.trouble());
    }

    private static Finding countTokens(Probe probe) {
        Seen seen = probe.post(
                "/v1/messages/count_tokens",
                "{\"model\":\"" + probe.model() + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}",
                "anthropic-version",
                "2023-06-01");
        if (!seen.isOk() || seen.at("/input_tokens").asLong(0) <= 0) {
            return Finding.failed(seen.trouble());
        }
        String warnings = seen.header("x-rehome-warnings");
        return warnings.isEmpty() ? Finding.yes() : Finding.adapted("estimated", warnings);
    }

    private static Finding gemini(Probe probe) {
        Seen seen = probe.post(
                "/v1beta/models/" + probe.model() + ":generateContent",
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Say hello.\"}]}]}");
        return seen.isOk() && !seen.text("/candidates/0/content/parts/0/text").isEmpty()
                ? Finding.yes()
                : Finding.failed(seen.trouble());
    }
}
