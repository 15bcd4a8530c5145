package dev.rehome.server.front.responses;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Annotations of the chat API, `{"type":"url_citation","url_citation":{...}}`, in the flat form of the Responses API.
final class Annotations {
    private static final String CITATION = "url_citation";
    private static final int DEPTH_MAX = 32;

    private Annotations() {}

    /// Citations of pages only: there is no other kind in the chat API. What is malformed gives nothing.
    static List<String> flat(String array) {
        byte[] json = array.getBytes(StandardCharsets.UTF_8);
        JsonIndex index = new JsonIndex(DEPTH_MAX, 3);
        try {
            index.read(json, 0, json.length);
        } catch (MalformedJson _) {
            return List.of();
        }
        List<String> flat = new ArrayList<>();
        if (index.isArray(0)) {
            for (int each = index.first(0); each >= 0; each = index.next(each)) {
                int citation = index.find(each, CITATION);
                if (citation >= 0 && index.isObject(citation)) {
                    flat.add(citation(index, citation));
                }
            }
        }
        return flat;
    }

    private static String citation(JsonIndex index, int citation) {
        return "{\"type\":\"url_citation\",\"start_index\":" + index.number(index.find(citation, "start_index"), 0)
                + ",\"end_index\":" + index.number(index.find(citation, "end_index"), 0)
                + ",\"url\":" + string(index, index.find(citation, "url"))
                + ",\"title\":" + string(index, index.find(citation, "title")) + "}";
    }

    private static String string(JsonIndex index, int value) {
        return value >= 0 && index.isString(value) ? index.raw(value) : "\"\"";
    }
}
