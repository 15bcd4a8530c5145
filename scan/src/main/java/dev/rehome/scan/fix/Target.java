package dev.rehome.scan.fix;

import dev.rehome.scan.marks.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a tree is pointed to.
///
/// @param gateway     the base URL of the OpenAI shape, ending in `/v1`
/// @param keyVariable the variable of the environment that holds a key of Rehome
/// @param models      names of models to the names that the gateway knows; others stay
/// @param providers   ids of the providers that are pointed away from; empty for all that Rehome can stand in for
public record Target(String gateway, String keyVariable, Map<String, String> models, Set<String> providers) {
    private static final String VERSION = "/v1";
    private static final Set<String> SERVED = Set.of(
            "chat",
            "completions",
            "responses",
            "embeddings",
            "images",
            "audio",
            "moderations",
            "assistants",
            "threads",
            "vector_stores",
            "batches",
            "files",
            "fine_tuning",
            "realtime",
            "models",
            "rerank",
            "messages",
            "$",
            "%s");

    /// The address without `/v1`, where the other fronts begin.
    public String origin() {
        return gateway.endsWith(VERSION) ? gateway.substring(0, gateway.length() - VERSION.length()) : gateway;
    }

    boolean takes(Provider provider) {
        return !provider.bases().isEmpty() && (providers.isEmpty() || providers.contains(provider.id()));
    }

    /// The gateway's address for what speaks this provider's own API.
    String base(Provider provider) {
        return provider.bases().containsValue("openai") ? gateway : origin();
    }

    /// What of a URL is replaced, and by what; nothing for one that the gateway has no counterpart for.
    Optional<Swap> swap(String url, Provider provider) {
        return found(url, provider)
                .filter(swap -> isServed(url.substring(swap.from().length())));
    }

    /// Nothing behind the base, something put in at run time, or an endpoint; not a vendor's own (`/user/balance`).
    private static boolean isServed(String rest) {
        String path = rest.startsWith(VERSION) ? rest.substring(VERSION.length()) : rest;
        String first = path.replaceFirst("^/+", "").split("[/?#:]", 2)[0];
        return first.isEmpty() || first.startsWith("{") || first.startsWith("v1beta") || SERVED.contains(first);
    }

    private Optional<Swap> found(String url, Provider provider) {
        for (Map.Entry<String, String> base : provider.bases().entrySet()) {
            if (isUnder(url, base.getKey())) {
                return Optional.of(new Swap(base.getKey(), base.getValue().equals("openai") ? gateway : origin()));
            }
        }
        return provider.bases().keySet().stream()
                .filter(base -> base.endsWith(VERSION))
                .map(base -> base.substring(0, base.length() - VERSION.length()))
                .filter(base -> isUnder(url, base) && base.indexOf('/', "https://".length()) < 0)
                .map(base -> new Swap(base, origin()))
                .findFirst();
    }

    private static boolean isUnder(String url, String base) {
        return url.startsWith(base) && (url.length() == base.length() || "/?#".indexOf(url.charAt(base.length())) >= 0);
    }

    /// @param from what stands at the beginning of the URL
    record Swap(String from, String to) {}
}
