package dev.rehome.simulate.surface;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What OpenAI keeps and only lists here: vector stores, stored completions, fine-tuning jobs, assistants, and the
/// organisation's usage. Whoever runs the simulator puts the things there.
///
/// Source of paths, parameters and shapes: OpenAI's OpenAPI document, github.com/openai/openai-openapi, commit f85dbe2:
/// `listVectorStores`, `listVectorStoreFiles`, `retrieveVectorStoreFileContent` (`VectorStoreFileContentResponse`),
/// `listChatCompletions`, `getChatCompletionMessages`, `listPaginatedFineTuningJobs` (whose pages have no `last_id`),
/// `listFineTuningEvents`, `listFineTuningJobCheckpoints`, `listAssistants`, `usage-*` (`UsageResponse`).
final class Shelves {
    private static final int LIMIT_MAX = 100;
    private static final int TEXT_PAGE = 2;
    private static final Set<String> PATHS = Set.of(
            "/vector_stores",
            "/vector_stores/*/files",
            "/vector_stores/*/files/*/content",
            "/chat/completions",
            "/chat/completions/*/messages",
            "/fine_tuning/jobs",
            "/fine_tuning/jobs/*/events",
            "/fine_tuning/jobs/*/checkpoints",
            "/assistants");
    private static final String USAGE = "/organization/";

    private final Map<String, List<JsonNode>> lists = new LinkedHashMap<>();
    private String adminKey = "";

    /// Puts things behind a path, such as `/vector_stores` or `/vector_stores/vs_1/files`.
    synchronized void put(String path, List<? extends JsonNode> things) {
        lists.put(path, List.copyOf(things));
    }

    /// Only this key sees what belongs to the organisation.
    synchronized void adminKey(String key) {
        adminKey = key;
    }

    /// What answers a path, if it is one of these.
    Optional<Runnable> at(Call call, String rest) {
        if (!call.exchange().method().equals("GET")) {
            return Optional.empty();
        }
        if (rest.startsWith(USAGE)) {
            return Optional.of(() -> buckets(call, rest));
        }
        return PATHS.contains(pattern(rest)) ? Optional.of(() -> list(call, rest)) : Optional.empty();
    }

    /// Whether this is the organisation's and this its key, which is good for nothing else.
    synchronized boolean admits(String rest, String key) {
        return rest.startsWith(USAGE) && !adminKey.isEmpty() && adminKey.equals(key);
    }

    /// The path with a star for each id.
    private static String pattern(String rest) {
        String[] parts = rest.split("/", -1);
        int ids = rest.startsWith("/chat/") || rest.startsWith("/fine_tuning/") ? 3 : 2;
        for (int i = ids; i < parts.length; i += 2) {
            parts[i] = "*";
        }
        return String.join("/", parts);
    }

    private synchronized void list(Call call, String rest) {
        List<JsonNode> things = lists.get(rest);
        boolean top = !pattern(rest).contains("*");
        if (things == null && !top) {
            call.exchange().refuse(notFound(rest));
            return;
        }
        if (call.refused(wrong(call))) {
            return;
        }
        List<JsonNode> there = things == null ? List.of() : things;
        ObjectNode page = rest.endsWith("/content") ? text(call, there) : page(call, rest, there);
        call.answer("", "", fault -> call.exchange().whole(call.json(page), fault));
    }

    private static ObjectNode page(Call call, String rest, List<JsonNode> things) {
        boolean paginated = rest.startsWith("/fine_tuning/");
        boolean newestFirst = !paginated
                && call.exchange()
                        .query("order")
                        .orElse(rest.startsWith("/chat/") ? "asc" : "desc")
                        .equals("desc");
        ObjectNode page = Pages.of(newestFirst ? things.reversed() : things, call.exchange());
        if (paginated) {
            page.remove(List.of("first_id", "last_id"));
        }
        return page;
    }

    /// The text of a file of a vector store, a few pieces a page.
    private static ObjectNode text(Call call, List<JsonNode> pieces) {
        int from = call.exchange().query("page").map(Integer::parseInt).orElse(0);
        List<JsonNode> page = pieces.subList(from, Math.min(pieces.size(), from + TEXT_PAGE));
        boolean more = from + TEXT_PAGE < pieces.size();
        return Json.object(
                "object",
                "vector_store.file_content.page",
                "data",
                Json.array(page.toArray()),
                "has_more",
                more,
                "next_page",
                more ? Json.node(String.valueOf(from + TEXT_PAGE)) : Json.NULL);
    }

    private synchronized void buckets(Call call, String rest) {
        String key = call.exchange().header("authorization").orElse("");
        if (adminKey.isEmpty() || !key.equals("Bearer " + adminKey)) {
            call.exchange()
                    .refuse(OpenAiErrors.refusal(
                            403,
                            Shapes.error(
                                    "You have insufficient permissions for this operation. Missing scopes: api.usage.read.",
                                    Json.node("invalid_request_error"),
                                    Json.NULL,
                                    Json.NULL)));
            return;
        }
        if (call.exchange().query("start_time").isEmpty()) {
            call.exchange().refuse(call.missing("start_time"));
            return;
        }
        List<JsonNode> all = new ArrayList<>(lists.getOrDefault(rest, List.of()));
        int from = call.exchange().query("page").map(Integer::parseInt).orElse(0);
        boolean more = from + 1 < all.size();
        List<JsonNode> page = from < all.size() ? all.subList(from, from + 1) : List.of();
        call.exchange()
                .refuse(call.json(Json.object(
                        "object",
                        "page",
                        "data",
                        Json.array(page.toArray()),
                        "has_more",
                        more,
                        "next_page",
                        more ? Json.node(String.valueOf(from + 1)) : Json.NULL)));
    }

    private static Optional<Refusal> wrong(Call call) {
        String limit = call.exchange().query("limit").orElse("20");
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > LIMIT_MAX) {
            return Optional.of(OpenAiErrors.invalid(
                    "Invalid 'limit': expected an integer between 1 and " + LIMIT_MAX + ", but got '" + limit + "'.",
                    "limit",
                    "invalid_value"));
        }
        String order = call.exchange().query("order").orElse("asc");
        return List.of("asc", "desc").contains(order)
                ? Optional.empty()
                : Optional.of(OpenAiErrors.invalid(
                        "Invalid value: '" + order + "'. Supported values are: 'asc' and 'desc'.",
                        "order",
                        "invalid_value"));
    }

    private static Refusal notFound(String rest) {
        return OpenAiErrors.refusal(
                404,
                Shapes.error(
                        "No such object: " + rest, Json.node("invalid_request_error"), Json.node("id"), Json.NULL));
    }
}
