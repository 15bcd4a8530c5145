package dev.rehome.server.front.responses;

import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonText;
import dev.rehome.json.MalformedJson;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is answered about responses that are kept.
public final class ResponsePages {
    private static final int LIMIT_USUAL = 20;
    private static final int LIMIT_MAX = 100;
    private static final int DEPTH_MAX = 1_000;

    private ResponsePages() {}

    public static Reply response(byte[] json) {
        return Reply.json(200, json);
    }

    public static Reply deleted(String id) {
        String json = "{\"id\":" + JsonText.quote(id) + ",\"object\":\"response\",\"deleted\":true}";
        return Reply.json(200, json.getBytes(StandardCharsets.UTF_8));
    }

    /// One page of the items of a turn's input, the newest first unless the query says otherwise.
    ///
    /// @param query `limit`, `order` and `after`
    /// @throws BadAsk when the query is not what it should be
    public static Reply items(byte[] input, Map<String, String> query) {
        List<String> items = new ArrayList<>(Items.elements(input));
        if (!word(query, "order", "desc", Set.of("asc", "desc")).equals("asc")) {
            Collections.reverse(items);
        }
        int start = Optional.ofNullable(query.get("after"))
                .map(after -> after(items, after))
                .orElse(0);
        int limit = limit(query);
        List<String> page = items.subList(start, Math.min(items.size(), start + limit));
        String json = "{\"object\":\"list\",\"data\":[" + String.join(",", page) + "],\"first_id\":"
                + (page.isEmpty() ? "\"\"" : id(page.getFirst())) + ",\"last_id\":"
                + (page.isEmpty() ? "\"\"" : id(page.getLast())) + ",\"has_more\":"
                + (start + page.size() < items.size()) + "}";
        return Reply.json(200, json.getBytes(StandardCharsets.UTF_8));
    }

    /// The response object with another end.
    ///
    /// @param status such as `failed`
    /// @param message what went wrong; empty for nothing
    public static byte[] ended(byte[] response, String status, Optional<String> message) {
        try {
            JsonEdit edit = new JsonEdit(JsonFields.scan(response, DEPTH_MAX)).setString("status", status);
            message.ifPresent(
                    text -> edit.set("error", "{\"code\":\"server_error\",\"message\":" + JsonText.quote(text) + "}"));
            return edit.apply();
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a response that was kept is malformed", impossible);
        }
    }

    /// The event that ends a stream of a failed response.
    public static byte[] failedEvent(byte[] response, long sequence) {
        String event = "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":"
                + new String(response, StandardCharsets.UTF_8) + ",\"sequence_number\":" + sequence + "}\n\n";
        return event.getBytes(StandardCharsets.UTF_8);
    }

    /// The message of an error object of the gateway's own.
    public static String message(byte[] error) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, 2);
        try {
            index.read(error, 0, error.length);
        } catch (MalformedJson impossible) {
            return "";
        }
        int message = index.find(index.find(0, "error"), "message");
        return message < 0 ? "" : index.text(message);
    }

    private static String id(String item) {
        return item.startsWith("{")
                ? Items.members(item).get("id").map(field -> field.raw()).orElse("\"\"")
                : "\"\"";
    }

    private static int after(List<String> items, String after) {
        for (int i = 0; i < items.size(); i++) {
            if (id(items.get(i)).equals(JsonText.quote(after))) {
                return i + 1;
            }
        }
        throw BadAsk.of("after", "invalid_value", "after: an item that is not there (expected: the id of an item)");
    }

    private static int limit(Map<String, String> query) {
        String text = query.get("limit");
        if (text == null) {
            return LIMIT_USUAL;
        }
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = number ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LIMIT_MAX) {
            throw BadAsk.of(
                    "limit", "invalid_value", "limit: out of range (expected: a number from 1 to " + LIMIT_MAX + ")");
        }
        return limit;
    }

    private static String word(Map<String, String> query, String name, String otherwise, Set<String> words) {
        String word = query.getOrDefault(name, otherwise);
        if (!words.contains(word)) {
            throw BadAsk.of(name, "invalid_value", name + ": unknown (expected: one of asc, desc)");
        }
        return word;
    }
}
