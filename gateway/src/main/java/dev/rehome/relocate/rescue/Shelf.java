package dev.rehome.relocate.rescue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A kind of thing that OpenAI keeps for its customers and lists on request.
///
/// Source of paths, parameters and pages: OpenAI's OpenAPI document, github.com/openai/openai-openapi, commit f85dbe2
/// (`listFiles`, `listVectorStores`, `listVectorStoreFiles`, `retrieveVectorStoreFileContent`, `listChatCompletions`,
/// `getChatCompletionMessages`, `listPaginatedFineTuningJobs`, `listFineTuningEvents`, `listFineTuningJobCheckpoints`,
/// `listBatches`, `listAssistants`).
@SuppressWarnings("ImmutableEnumChecker") // its lists and meanings are never changed
public enum Shelf {
    FILES("files", "/files", "limit=1000&order=asc", new Part("content", Part.How.CONTENT, "/content", "")),
    VECTOR_STORES(
            "vector_stores",
            "/vector_stores",
            "limit=100&order=asc",
            new Part("files", Part.How.LIST_WITH_CONTENT, "/files", "limit=100&order=asc")),
    CHAT_COMPLETIONS(
            "chat_completions",
            "/chat/completions",
            "limit=100&order=asc",
            new Part("messages", Part.How.LIST, "/messages", "limit=100&order=asc")),
    FINE_TUNING_JOBS(
            "fine_tuning_jobs",
            "/fine_tuning/jobs",
            "limit=100",
            new Part("events", Part.How.LIST, "/events", "limit=100"),
            new Part("checkpoints", Part.How.LIST, "/checkpoints", "limit=100")),
    BATCHES("batches", "/batches", "limit=100"),
    ASSISTANTS("assistants", "/assistants", "limit=100&order=asc");

    private final String word;
    private final String path;
    private final String query;
    private final List<Part> parts;

    Shelf(String word, String path, String query, Part... parts) {
        this.word = word;
        this.path = path;
        this.query = query;
        this.parts = List.of(parts);
    }

    /// Something that belongs to each thing and is asked for apart.
    ///
    /// @param path below the thing's own
    record Part(String name, How how, String path, String query) {
        enum How {
            CONTENT,
            LIST,
            /// Each item of the list has a content of its own, as JSON.
            LIST_WITH_CONTENT
        }
    }

    /// The word for `--only`, and the folder's name.
    public String word() {
        return word;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    List<Part> parts() {
        return parts;
    }

    public static Optional<Shelf> named(String word) {
        return Arrays.stream(values()).filter(shelf -> shelf.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Shelf::word).toList();
    }

    /// What no key can take along, whatever is there.
    public static List<String> never() {
        return List.of(
                "the weights of fine-tuned models: OpenAI does not give them out; their training files and jobs are kept",
                "responses, conversations and threads that are not named by --ids: the API lists none of them",
                "the content of files with purpose `assistants`: OpenAI may refuse to give it back; what is in a vector"
                        + " store is kept as its text");
    }
}
