package dev.rehome.scan.marks;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The words that the sieve looks for.
final class Words {
    /// Words that say nothing by themselves.
    private static final Set<String> COMMON_WORDS = Set.of(
            "client",
            "ai",
            "test",
            "agents",
            "api",
            "factory",
            "net",
            "runtime",
            "sdk",
            "router",
            "laravel",
            "azure",
            "google/",
            "openapi",
            "together",
            "oapi",
            "oci",
            "optional",
            "anthropic/",
            "openai/");

    private Words() {}

    /// Words of which a file must hold one, in small letters, to hold any mark.
    static Set<String> of(List<Provider> providers, List<Endpoint> endpoints, Set<String> generic) {
        Set<String> words = new HashSet<>();
        for (Provider provider : providers) {
            provider.packages().values().forEach(names -> names.forEach(name -> add(words, lastPart(name))));
            provider.clients().keySet().stream()
                    .filter(name -> !generic.contains(name))
                    .forEach(name -> add(
                            words,
                            name.substring(
                                    0, Math.max(name.indexOf('.'), 0) == 0 ? name.length() : name.indexOf('.'))));
            provider.hosts().forEach(host -> add(words, longest(host)));
            provider.variables().forEach(word -> List.of("_", "-", ".").forEach(end -> add(words, word + end)));
            provider.models().forEach(model -> add(words, model.parts().getFirst()));
            provider.modelPrefixes().forEach(prefix -> add(words, prefix));
            provider.keyLiterals().forEach(key -> add(words, key));
        }
        for (Endpoint endpoint : endpoints) {
            endpoint.paths().forEach(path -> add(words, path));
            endpoint.calls().stream().filter(call -> call.contains(".")).forEach(call -> add(words, call));
            endpoint.requests().forEach(request -> add(words, request));
        }
        words.removeAll(COMMON_WORDS);
        return words;
    }

    private static void add(Set<String> words, String word) {
        if (word.length() > 2) {
            words.add(word.toLowerCase(Locale.ROOT));
        }
    }

    private static String lastPart(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
        return name.indexOf('/') >= 0 || COMMON_WORDS.contains(last.toLowerCase(Locale.ROOT)) ? name : last;
    }

    private static String longest(String pattern) {
        return List.of(pattern.split("\\*")).stream().reduce("", (a, b) -> a.length() >= b.length() ? a : b);
    }
}
