package dev.rehome.simulate.surface;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A response that the vendor keeps.
///
/// @param whole the response when it is done
/// @param frames its events
/// @param items all items that led to it, those of earlier responses first
/// @param input the input of its own request
/// @param background whether it is made in the background
/// @param looksLeft how many looks it takes until it is done
/// @param cancelled whether it was cancelled before
record KeptResponse(
        ObjectNode whole,
        List<Frame> frames,
        List<JsonNode> items,
        JsonNode input,
        boolean background,
        int looksLeft,
        boolean cancelled) {
    KeptResponse {
        frames = List.copyOf(frames);
        items = List.copyOf(items);
    }

    /// The response as it is now.
    ObjectNode shown() {
        if (looksLeft == 0 && !cancelled) {
            return whole;
        }
        ObjectNode unfinished = whole.deepCopy();
        unfinished.put("status", cancelled ? "cancelled" : looksLeft == 2 ? "queued" : "in_progress");
        unfinished.set("output", Json.array());
        unfinished.set("usage", Json.NULL);
        unfinished.set("completed_at", Json.NULL);
        return unfinished;
    }

    /// The same after one more look.
    KeptResponse further() {
        return new KeptResponse(whole, frames, items, input, background, Math.max(0, looksLeft - 1), cancelled);
    }

    /// The same, cancelled.
    KeptResponse cancel() {
        return new KeptResponse(whole, frames, items, input, background, looksLeft, true);
    }

    /// What led to it and what came of it.
    List<JsonNode> everything() {
        List<JsonNode> all = new ArrayList<>(items);
        all.addAll(whole.path("output").values());
        return all;
    }

    /// The items of its own request, with ids.
    List<ObjectNode> inputItems(String id) {
        List<ObjectNode> own = new ArrayList<>();
        for (JsonNode item : ResponseAsks.items(input)) {
            ObjectNode one = item.isObject() ? ((ObjectNode) item).deepCopy() : Json.object();
            String type = one.path("type").asString("message");
            if (!one.has("id")) {
                one.put("id", (type.equals("message") ? "msg_" : "fc_") + Ids.from(id, 100 + own.size(), 48));
            }
            one.put("type", type);
            if (type.equals("message")) {
                one.put("status", "completed");
                if (one.path("content").isString()) {
                    boolean said = one.path("role").asString("").equals("assistant");
                    one.set(
                            "content",
                            Json.array(Json.object(
                                    "type", said ? "output_text" : "input_text", "text", one.path("content"))));
                }
            }
            own.add(one);
        }
        return own;
    }
}
