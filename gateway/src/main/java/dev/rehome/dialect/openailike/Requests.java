package dev.rehome.dialect.openailike;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one kind wants the requests of one operation.
///
/// @param path behind the base URL
/// @param usageOption whether streams take `stream_options.include_usage`
/// @param elsewhere where the path does not follow the base URL
/// @param conversion where the bodies have another form
public record Requests(
        String path,
        List<Rule> rules,
        MessageRules messages,
        boolean usageOption,
        Optional<Elsewhere> elsewhere,
        Optional<Conversion> conversion) {
    public Requests {
        rules = List.copyOf(rules);
    }

    /// Another base URL of the same site.
    ///
    /// @param end how the usual base URL ends
    /// @param instead what stands there in the other; appended where the base URL ends otherwise
    public record Elsewhere(String end, String instead) {}

    public static Requests chat(MessageRules messages, Rule... rules) {
        return new Requests("/chat/completions", List.of(rules), messages, true, Optional.empty(), Optional.empty());
    }

    public static Requests embeddings(Rule... rules) {
        return at("/embeddings", rules);
    }

    public static Requests completions(Rule... rules) {
        return new Requests(
                "/completions", List.of(rules), MessageRules.none(), true, Optional.empty(), Optional.empty());
    }

    /// Of an operation that is no chat.
    public static Requests at(String path, Rule... rules) {
        return new Requests(path, List.of(rules), MessageRules.none(), false, Optional.empty(), Optional.empty());
    }

    /// For kinds that do not know `stream_options`.
    public Requests withoutUsageOption() {
        return new Requests(path, rules, messages, false, elsewhere, conversion);
    }

    public Requests with(Rule... more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(List.of(more));
        return new Requests(path, all, messages, usageOption, elsewhere, conversion);
    }

    public Requests elsewhere(String end, String instead) {
        return new Requests(path, rules, messages, usageOption, Optional.of(new Elsewhere(end, instead)), conversion);
    }

    /// For bodies that have another form than everybody else's.
    public Requests converted(Conversion own) {
        return new Requests(path, rules, messages, usageOption, elsewhere, Optional.of(own));
    }

    /// The address at a site.
    URI uri(URI baseUrl) {
        String base = baseUrl.toString();
        if (elsewhere.isPresent()) {
            String end = elsewhere.get().end();
            base = (base.endsWith(end) ? base.substring(0, base.length() - end.length()) : base)
                    + elsewhere.get().instead();
        }
        return URI.create(base + path);
    }
}
