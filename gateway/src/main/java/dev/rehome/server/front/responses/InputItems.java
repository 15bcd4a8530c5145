package dev.rehome.server.front.responses;

import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The items of one turn's `input` as they are kept: each with an id, a type and a status, and content as parts.
public final class InputItems {
    /// Numbers of input items begin here, those of output items at 0.
    private static final int FIRST = 0x8000;

    private InputItems() {}

    /// A JSON array.
    ///
    /// @param responseId of the response that comes of the turn
    public static byte[] of(JsonFields fields, String responseId) {
        String stem = ResponseIds.stem(responseId);
        List<String> items = raw(fields);
        List<String> kept = new ArrayList<>(items.size());
        for (String item : items) {
            kept.add(kept(item, stem, FIRST + kept.size()));
        }
        return ("[" + String.join(",", kept) + "]").getBytes(StandardCharsets.UTF_8);
    }

    /// The items of a call's `input`, each as JSON text; a text is one message.
    static List<String> raw(JsonFields fields) {
        int at = fields.find("input");
        if (at < 0 || fields.isNull(at)) {
            return List.of();
        }
        Field input = ResponsesAsk.field(fields, at);
        if (input.is(JsonType.STRING)) {
            return List.of("{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":"
                    + input.raw() + "}]}");
        }
        return input.is(JsonType.ARRAY)
                ? input.elements().stream().map(Field::raw).toList()
                : List.of();
    }

    /// The ids of the items that are only named.
    public static Set<String> references(JsonFields fields) {
        Set<String> ids = new LinkedHashSet<>();
        raw(fields).forEach(item -> referenced(item).ifPresent(ids::add));
        return ids;
    }

    /// The body with the items themselves instead of their names, as far as they are known.
    ///
    /// @param responses the response objects that may hold them
    public static JsonFields resolved(JsonFields fields, List<byte[]> responses, int depthMax) {
        Map<String, String> known = new HashMap<>();
        for (byte[] response : responses) {
            Items.output(response)
                    .forEach(item -> Items.members(item).string("id").ifPresent(id -> known.put(id, item)));
        }
        List<String> items = raw(fields).stream()
                .map(item -> referenced(item).map(known::get).orElse(item))
                .toList();
        return ResponsesAsk.scan(
                new JsonEdit(fields)
                        .set("input", "[" + String.join(",", items) + "]")
                        .apply(),
                depthMax);
    }

    private static Optional<String> referenced(String item) {
        if (!item.startsWith("{")) {
            return Optional.empty();
        }
        Members members = Items.members(item);
        boolean named = members.get("type")
                .map(type -> type.raw().equals("\"item_reference\""))
                .orElse(false);
        return named ? members.get("id").filter(id -> id.is(JsonType.STRING)).map(Field::string) : Optional.empty();
    }

    private static String kept(String item, String stem, int index) {
        if (!item.startsWith("{")) {
            return item;
        }
        Map<String, String> members = new LinkedHashMap<>();
        Items.members(item).fields().forEach((name, field) -> members.put(name, field.raw()));
        String type = members.computeIfAbsent("type", _ -> "\"message\"");
        String kind = switch (type) {
            case "\"message\"" -> "msg";
            case "\"function_call\"" -> "fc";
            case "\"function_call_output\"" -> "fco";
            case "\"reasoning\"" -> "rs";
            default -> "item";
        };
        members.computeIfAbsent("id", _ -> JsonText.quote(ResponseIds.item(kind, stem, index)));
        if (!kind.equals("item")) {
            members.putIfAbsent("status", "\"completed\"");
        }
        members.computeIfPresent("content", (_, content) -> parts(content, members.getOrDefault("role", "")));
        return Items.object(members);
    }

    private static String parts(String content, String role) {
        if (!content.startsWith("\"")) {
            return content;
        }
        return role.equals("\"assistant\"")
                ? "[{\"type\":\"output_text\",\"text\":" + content + ",\"annotations\":[],\"logprobs\":[]}]"
                : "[{\"type\":\"input_text\",\"text\":" + content + "}]";
    }
}
