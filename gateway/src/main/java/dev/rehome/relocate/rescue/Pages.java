package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Goes through a list page by page; one page is held at a time.
final class Pages {
    private static final Reply.Refused STUCK = new Reply.Refused(200, "", "the list does not go on (expected: a page)");

    private final VendorHttp http;

    Pages(VendorHttp http) {
        this.http = http;
    }

    /// What is done with each thing of a list.
    interface Each {
        void item(JsonNode item) throws IOException;
    }

    /// A list by `after`: OpenAI's usual pages.
    ///
    /// @return why there is no list; empty where there is one
    Optional<Reply.Refused> each(String path, String query, Each each) throws IOException {
        String after = "";
        while (true) {
            Reply reply = http.json(path + "?" + query + (after.isEmpty() ? "" : "&after=" + encoded(after)));
            switch (reply) {
                case Reply.Refused refused -> {
                    return Optional.of(refused);
                }
                case Reply.Content _ -> throw new IllegalStateException("content: not asked for");
                case Reply.Json(JsonNode page) -> {
                    String last = "";
                    for (JsonNode item : page.path("data")) {
                        each.item(item);
                        last = item.path("id").asString("");
                    }
                    last = page.path("last_id").asString(last);
                    if (!page.path("has_more").asBoolean(false)) {
                        return Optional.empty();
                    }
                    if (last.isEmpty() || last.equals(after)) {
                        return Optional.of(STUCK);
                    }
                    after = last;
                }
            }
        }
    }

    /// A list by `next_page`: that of usage and costs.
    Optional<Reply.Refused> eachBucket(String path, String query, Each each) throws IOException {
        String next = "";
        while (true) {
            Reply reply = http.json(path + "?" + query + (next.isEmpty() ? "" : "&page=" + encoded(next)));
            switch (reply) {
                case Reply.Refused refused -> {
                    return Optional.of(refused);
                }
                case Reply.Content _ -> throw new IllegalStateException("content: not asked for");
                case Reply.Json(JsonNode page) -> {
                    for (JsonNode item : page.path("data")) {
                        each.item(item);
                    }
                    String following = page.path("next_page").asString("");
                    if (!page.path("has_more").asBoolean(false)) {
                        return Optional.empty();
                    }
                    if (following.isEmpty() || following.equals(next)) {
                        return Optional.of(STUCK);
                    }
                    next = following;
                }
            }
        }
    }

    /// A part of a path or of a query.
    static String encoded(String text) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return text.equals(".") || text.equals("..") ? text.replace(".", "%2E") : form;
    }
}
