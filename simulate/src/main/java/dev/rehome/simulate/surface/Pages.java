package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Pages of a list, as `limit` and `after` in the query ask for.
final class Pages {
    private static final int STANDARD = 20;

    private Pages() {}

    /// The page that a request asks for.
    static ObjectNode of(List<? extends JsonNode> items, Exchange exchange) {
        String after = exchange.query("after").orElse("");
        int limit = exchange.query("limit")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(STANDARD);
        List<JsonNode> left = new ArrayList<>(items);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).path("id").asString("").equals(after)) {
                left = new ArrayList<>(items.subList(i + 1, items.size()));
            }
        }
        boolean more = left.size() > limit;
        List<JsonNode> page = more ? left.subList(0, limit) : left;
        ArrayNode data = Json.array();
        page.forEach(data::add);
        return Json.object(
                "object",
                "list",
                "data",
                data,
                "first_id",
                page.isEmpty() ? Json.NULL : page.getFirst().path("id"),
                "last_id",
                page.isEmpty() ? Json.NULL : page.getLast().path("id"),
                "has_more",
                more);
    }
}
