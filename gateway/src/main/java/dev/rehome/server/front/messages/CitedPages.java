package dev.rehome.server.front.messages;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Anthropic's citations from OpenAI's `annotations`: a `url_citation` becomes a `web_search_result_location`.
///
/// OpenAI tells where in the answer a page is cited, Anthropic which of the page's words are: `cited_text` is therefore
/// empty, as is `encrypted_index`, which only Anthropic's own search has.
final class CitedPages {
    private static final int DEPTH_MAX = 32;
    /// Down to the fields of `url_citation`.
    private static final int DEPTH_INDEXED = 3;

    private CitedPages() {}

    /// @param annotations a JSON array
    /// @return each citation as JSON; none for what is no citation of a page
    static List<String> of(String annotations) {
        byte[] json = annotations.getBytes(StandardCharsets.UTF_8);
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH_INDEXED);
        try {
            index.read(json, 0, json.length);
        } catch (MalformedJson _) {
            return List.of();
        }
        List<String> cited = new ArrayList<>();
        for (int at = index.first(0); at >= 0; at = index.next(at)) {
            int page = index.find(at, "url_citation");
            String url = text(index, index.find(page, "url"));
            if (!url.isEmpty()) {
                cited.add(citation(url, text(index, index.find(page, "title"))));
            }
        }
        return cited;
    }

    private static String citation(String url, String title) {
        JsonOut out = new JsonOut(160).text("{\"type\":\"web_search_result_location\",\"url\":");
        out.string(url).text(",\"title\":").string(title);
        out.text(",\"encrypted_index\":\"\",\"cited_text\":\"\"}");
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static String text(JsonIndex index, int value) {
        return value >= 0 && index.isString(value) ? index.text(value) : "";
    }
}
