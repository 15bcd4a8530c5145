package dev.rehome.relocate.rescue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A kind of thing that OpenAI keeps but does not list: it is asked for by ids out of one's own records.
///
/// Source of paths: OpenAI's OpenAPI document, github.com/openai/openai-openapi, commit f85dbe2 (`getResponse`,
/// `listInputItems`, `getConversation`, `listConversationItems`, `getThread`, `listMessages`, `listRuns`).
@SuppressWarnings("ImmutableEnumChecker") // its lists and meanings are never changed
public enum NamedThings {
    RESPONSES("responses", "resp_", "input_items"),
    CONVERSATIONS("conversations", "conv_", "items"),
    THREADS("threads", "thread_", "messages", "runs");

    private final String word;
    private final String prefix;
    private final List<String> lists;

    NamedThings(String word, String prefix, String... lists) {
        this.word = word;
        this.prefix = prefix;
        this.lists = List.of(lists);
    }

    /// The folder's name, which is also that of its path.
    String word() {
        return word;
    }

    /// What belongs to each, page by page.
    List<String> lists() {
        return lists;
    }

    /// What an id is of, by how it begins.
    public static Optional<NamedThings> of(String id) {
        return Arrays.stream(values())
                .filter(kind -> id.startsWith(kind.prefix))
                .findFirst();
    }

    /// How ids begin.
    public static List<String> prefixes() {
        return Arrays.stream(values()).map(kind -> kind.prefix).toList();
    }
}
