package dev.rehome.dialect.openailike;

import java.util.ArrayList;
import java.util.List;

/// How one kind wants the requests of one operation.
///
/// @param path behind the base URL
/// @param usageOption whether streams take `stream_options.include_usage`
public record Requests(String path, List<Rule> rules, MessageRules messages, boolean usageOption) {
    public Requests {
        rules = List.copyOf(rules);
    }

    public static Requests chat(MessageRules messages, Rule... rules) {
        return new Requests("/chat/completions", List.of(rules), messages, true);
    }

    public static Requests embeddings(Rule... rules) {
        return new Requests("/embeddings", List.of(rules), MessageRules.none(), false);
    }

    /// For kinds that do not know `stream_options`.
    public Requests withoutUsageOption() {
        return new Requests(path, rules, messages, false);
    }

    public Requests with(Rule... more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(List.of(more));
        return new Requests(path, all, messages, usageOption);
    }
}
