package dev.rehome.conform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What the gateway answered.
///
/// @param headers names in lower case
record Seen(int status, Map<String, List<String>> headers, byte[] bytes) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    boolean isOk() {
        return status == 200;
    }

    String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Missing when the body is no JSON.
    JsonNode json() {
        return parse(body());
    }

    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asString("");
    }

    String header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /// The JSON of each event of a stream, without the end mark.
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        body().lines()
                .filter(line -> line.startsWith(DATA) && !line.endsWith(DONE))
                .forEach(line -> events.add(parse(line.substring(DATA.length()))));
        return events;
    }

    boolean isDone() {
        return body().stripTrailing().endsWith(DATA + DONE);
    }

    /// The text of all events of choice 0, joined.
    String streamed() {
        StringBuilder text = new StringBuilder();
        events().forEach(event ->
                text.append(event.at("/choices/0/delta/content").asString("")));
        return text.toString();
    }

    /// What to say of an answer that should have been 200.
    String trouble() {
        String message = text("/error/message");
        String code = text("/error/code");
        return status + (code.isEmpty() ? "" : " " + code) + ": " + (message.isEmpty() ? shortened() : message);
    }

    Optional<String> errorCode() {
        return Optional.of(text("/error/code")).filter(code -> !code.isEmpty());
    }

    private String shortened() {
        String body = body();
        return body.length() > 200 ? body.substring(0, 200) : body;
    }
}
