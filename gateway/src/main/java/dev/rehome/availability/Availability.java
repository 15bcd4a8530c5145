package dev.rehome.availability;

import dev.rehome.yaml.Nearest;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The compiled dataset. Immutable.
public final class Availability {
    private final Dataset dataset;
    private final Map<String, ProviderRules> providers;
    private final Map<String, String> aliases = new HashMap<>();

    private Availability(Dataset dataset, Map<String, ProviderRules> providers) {
        this.dataset = dataset;
        for (Provider provider : dataset.providers()) {
            provider.aliases().forEach(alias -> aliases.put(alias, provider.id()));
        }
        this.providers = Collections.unmodifiableMap(providers);
    }

    static Availability compile(Dataset dataset, Options options) {
        Map<String, ProviderRules> compiled = new LinkedHashMap<>();
        for (Provider provider : dataset.providers()) {
            Provider tried = provider.withRules(provider.rules().stream()
                    .map(rule -> options.tries(rule) ? rule.tried() : rule)
                    .toList());
            Provider read =
                    options.territoriesFollowParent() ? Territories.follow(tried, dataset.territories()) : tried;
            compiled.put(provider.id(), ProviderCompiler.compile(read, options));
        }
        return new Availability(dataset, compiled);
    }

    /// The rules of one provider, by its id or an alias. Resolve it once, when the configuration is read.
    ///
    /// @throws IllegalArgumentException if the dataset has no such provider; the message names the nearest ids
    public ProviderRules provider(String id) {
        ProviderRules rules = providers.get(aliases.getOrDefault(id, id));
        if (rules == null) {
            throw new IllegalArgumentException(
                    "availability: " + id + " (expected: " + Nearest.expected(id, providers.keySet()) + ")");
        }
        return rules;
    }

    /// All providers in the order of the dataset.
    public Collection<ProviderRules> providers() {
        return providers.values();
    }

    public List<String> ids() {
        return List.copyOf(providers.keySet());
    }

    /// The version of the dataset, a date such as `2026-11-22`.
    public String version() {
        return dataset.version();
    }

    /// The first instant after this one at which any rule or notice begins or ends; `Instant.MAX` if there is none.
    public Instant nextChange(Instant after) {
        Instant next = Instant.MAX;
        for (ProviderRules rules : providers.values()) {
            Instant mine = rules.nextChange(after);
            next = mine.isBefore(next) ? mine : next;
        }
        return next;
    }
}
