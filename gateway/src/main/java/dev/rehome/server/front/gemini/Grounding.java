package dev.rehome.server.front.gemini;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonText;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/// OpenAI's `annotations` as Google's `groundingMetadata`: the pages by address and title.
final class Grounding {
    private static final int PAGES_MAX = 200;

    private final Map<String, String> titles = new LinkedHashMap<>();

    /// @param annotations an array as JSON text; what is no such array is left out
    void add(String annotations) {
        JsonIndex index = new JsonIndex(50, 3);
        byte[] json = annotations.getBytes(StandardCharsets.UTF_8);
        try {
            index.read(json, 0, json.length);
        } catch (MalformedJson _) {
            return;
        }
        for (int each = index.first(0); each >= 0; each = index.next(each)) {
            int citation = index.find(each, "url_citation");
            int url = index.find(citation, "url");
            int title = index.find(citation, "title");
            if (url >= 0 && titles.size() < PAGES_MAX) {
                titles.putIfAbsent(index.text(url), title < 0 ? "" : index.text(title));
            }
        }
    }

    /// The field with the comma before it; empty where there are no pages.
    String json() {
        if (titles.isEmpty()) {
            return "";
        }
        StringJoiner pages = new StringJoiner(",", ",\"groundingMetadata\":{\"groundingChunks\":[", "]}");
        titles.forEach((url, title) ->
                pages.add("{\"web\":{\"uri\":" + JsonText.quote(url) + ",\"title\":" + JsonText.quote(title) + "}}"));
        return pages.toString();
    }
}
