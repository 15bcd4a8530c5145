package dev.rehome.server.front.responses;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonText;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Small JSON that was checked before, taken apart and put together.
final class Items {
    private Items() {}

    static Members members(String object) {
        byte[] json = object.getBytes(StandardCharsets.UTF_8);
        return Members.of(new Field("item", new JsonValue(json, 0, json.length)));
    }

    static String object(Map<String, String> members) {
        List<String> written = new ArrayList<>(members.size());
        members.forEach((name, raw) -> written.add(JsonText.quote(name) + ":" + raw));
        return "{" + String.join(",", written) + "}";
    }

    /// The elements of an array, each as JSON text.
    static List<String> elements(byte[] array) {
        List<String> elements = new ArrayList<>();
        JsonCursor at = new JsonCursor(array, 0);
        while (at.next()) {
            elements.add(at.value().raw());
        }
        return elements;
    }

    /// The elements of `output` of a response object.
    static List<String> output(byte[] response) {
        List<String> elements = new ArrayList<>();
        JsonCursor at = new JsonCursor(response, 0);
        while (at.next()) {
            if (at.named("output") && response[at.valueStart()] == '[') {
                JsonCursor items = at.value().cursor();
                while (items.next()) {
                    elements.add(items.value().raw());
                }
            }
        }
        return elements;
    }
}
