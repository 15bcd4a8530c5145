package dev.rehome.relocate.evaluate.score;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a model answered: the first choice.
///
/// @param finish why it ended, in OpenAI's words (`stop`, `length`, `tool_calls`, `content_filter`); may be empty
/// @param refusal the text of a refusal that was marked as one; else empty
public record Answer(String text, List<ToolCall> calls, String finish, String refusal) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVENT = "data:";

    public Answer {
        calls = List.copyOf(calls);
    }

    public static Answer ofText(String text) {
        return new Answer(text, List.of(), "stop", "");
    }

    /// Reads a whole `chat.completion`, or the events of a streamed one.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static Answer read(String body) {
        try {
            return body.stripLeading().startsWith("{") ? whole(JSON.readTree(body)) : streamed(body);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("answer: no JSON (expected: a chat completion)", broken);
        }
    }

    public boolean isTruncated() {
        return finish.equals("length");
    }

    public boolean isRefused() {
        return !refusal.isEmpty() || finish.equals("content_filter") || RefusalWords.are(text);
    }

    private static Answer whole(JsonNode completion) {
        JsonNode choice = completion.path("choices").path(0);
        if (choice.isMissingNode()) {
            throw new IllegalArgumentException("answer: no choices (expected: a chat completion)");
        }
        JsonNode message = choice.path("message");
        List<ToolCall> calls = new ArrayList<>();
        message.path("tool_calls").forEach(call -> calls.add(call(call.path("function"))));
        return new Answer(
                text(message.path("content")),
                calls,
                choice.path("finish_reason").asString(""),
                text(message.path("refusal")));
    }

    private static ToolCall call(JsonNode function) {
        return new ToolCall(
                function.path("name").asString(""), function.path("arguments").asString(""));
    }

    private static Answer streamed(String events) {
        StringBuilder text = new StringBuilder();
        StringBuilder refusal = new StringBuilder();
        TreeMap<Integer, String[]> calls = new TreeMap<>();
        String finish = "";
        for (String line : events.lines().toList()) {
            String data =
                    line.startsWith(EVENT) ? line.substring(EVENT.length()).strip() : "";
            if (!data.startsWith("{")) {
                continue;
            }
            JsonNode event = JSON.readTree(data);
            if (event.has("error")) {
                throw new IllegalArgumentException("answer: broke off (expected: a whole stream)");
            }
            JsonNode choice = event.path("choices").path(0);
            if (choice.path("index").asInt(0) != 0) {
                continue;
            }
            JsonNode delta = choice.path("delta");
            text.append(text(delta.path("content")));
            refusal.append(text(delta.path("refusal")));
            delta.path("tool_calls").forEach(piece -> add(calls, piece));
            finish = choice.path("finish_reason").asString(finish);
        }
        List<ToolCall> whole =
                calls.values().stream().map(c -> new ToolCall(c[0], c[1])).toList();
        return new Answer(text.toString(), whole, finish, refusal.toString());
    }

    private static void add(TreeMap<Integer, String[]> calls, JsonNode piece) {
        String[] call = calls.computeIfAbsent(piece.path("index").asInt(0), _ -> new String[] {"", ""});
        ToolCall more = call(piece.path("function"));
        call[0] += more.name();
        call[1] += more.arguments();
    }

    private static String text(JsonNode content) {
        if (content.isArray()) {
            StringBuilder parts = new StringBuilder();
            content.forEach(part -> parts.append(part.path("text").asString("")));
            return parts.toString();
        }
        return content.isString() ? content.asString() : "";
    }
}
