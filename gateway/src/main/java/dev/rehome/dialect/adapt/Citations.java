package dev.rehome.dialect.adapt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Turns a vendor's list of search results into OpenAI's `annotations`.
public final class Citations {
    private Citations() {}

    /// OpenAI's `annotations` array as raw JSON, of an array of objects with `url` and `title`; empty when none has a
    /// URL. The vendors do not say which words a result supports, so the indexes are 0.
    public static Optional<String> of(JsonNode results) {
        List<String> citations = new ArrayList<>();
        for (JsonNode result : results) {
            String url = VendorJson.text(result, "url");
            if (!url.isEmpty()) {
                ObjectText citation = new ObjectText()
                        .string("url", url)
                        .string("title", VendorJson.text(result, "title"))
                        .raw("start_index", "0")
                        .raw("end_index", "0");
                citations.add(new ObjectText()
                        .string("type", "url_citation")
                        .object("url_citation", citation)
                        .text());
            }
        }
        return citations.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", citations) + "]");
    }
}
