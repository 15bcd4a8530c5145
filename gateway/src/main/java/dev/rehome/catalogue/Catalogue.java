package dev.rehome.catalogue;

import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// What is known of every model of every site. Immutable but for the files it has read: each is read when first
/// asked.
///
/// A site is named by its id in the availability dataset (`zhipu-cn`), by the host of its API, or by its kind where
/// that has one site only or a usual one (`openai`, `zhipu`). Files that an operator trusts more come first: his
/// own
/// prices, then the notes, then what was imported from models.dev.
public final class Catalogue {
    /// How dated snapshots of a model are named: `gpt-4o-mini-2024-07-18`, `qwen-max-latest`.
    private static final Pattern SNAPSHOT = Pattern.compile("-(latest|20\\d\\d-\\d\\d-\\d\\d|20\\d{6})$");

    private final Sites sites;
    private final Map<Named, Price> overrides;
    private final Map<String, Map<String, List<ModelFacts>>> models = new ConcurrentHashMap<>();

    /// A model at a provider of the configuration.
    ///
    /// @param name the provider's id there
    /// @param model the model's id at the provider
    public record Named(String name, String model) {}

    private Catalogue(Sites sites, Map<Named, Price> overrides) {
        this.sites = sites;
        this.overrides = Map.copyOf(overrides);
    }

    /// The catalogue that ships.
    public static Catalogue load() {
        return new Catalogue(CatalogueFiles.sites(), Map.of());
    }

    /// This catalogue, but with the operator's own prices. They hold for all time.
    ///
    /// @param prices by the name that `find` will be asked with, in most
    ///     cases the provider's id in the configuration
    public Catalogue with(Map<Named, Price> prices) {
        return new Catalogue(sites, prices);
    }

    /// The ids of all sites.
    public List<String> siteIds() {
        return sites.all().stream().map(Sites.Site::id).toList();
    }

    /// The first of these names that a site goes by: give the host of the base URL, then the availability id, then
    /// the
    /// kind. Empty where none does, as for one's own models.
    public Optional<String> site(List<String> names) {
        return names.stream()
                .flatMap(name -> sites.find(name).stream())
                .map(Sites.Site::id)
                .findFirst();
    }

    /// What is known of a model. Where no entry holds on that day, the nearest one's abilities, without its price.
    public Optional<ModelFacts> find(String siteName, String model, Instant at) {
        return sites.find(siteName).flatMap(site -> {
            LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            String id = model.toLowerCase(Locale.ROOT);
            Optional<ModelFacts> exact = find(site, id, day);
            String family = SNAPSHOT.matcher(id).replaceFirst("");
            return exact.isPresent() || family.equals(id)
                    ? exact
                    : find(site, family, day).map(ModelFacts::inferred);
        });
    }

    private Optional<ModelFacts> find(Sites.Site site, String id, LocalDate day) {
        List<ModelFacts> entries = models(site).getOrDefault(id, List.of());
        List<ModelFacts> holding =
                entries.stream().filter(entry -> entry.holdsOn(day)).toList();
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        ModelFacts facts = holding.isEmpty() ? entries.getFirst().withoutPrice() : holding.getFirst();
        if (facts.price().isEmpty()) {
            for (ModelFacts other : holding) {
                if (other.price().isPresent()) {
                    facts = facts.priced(other.price(), other.source(), other.confidence());
                    break;
                }
            }
        }
        for (ModelFacts other : entries) {
            facts = facts.completedBy(other);
        }
        return Optional.of(facts);
    }

    /// The price of a model: the operator's for `provider`, else the site's. Empty where nobody knows.
    ///
    /// @param provider the provider's id in the configuration
    /// @param siteName see `site`
    public Optional<Price> price(String provider, String siteName, String model, Instant at) {
        Price own = overrides.get(new Named(provider, model));
        return own != null ? Optional.of(own) : find(siteName, model, at).flatMap(ModelFacts::price);
    }

    /// What a usage costs; `Unknown`, never zero, where the price is not known.
    public Cost cost(Optional<Price> price, Usage usage) {
        if (usage.total() == 0) {
            return Cost.NOTHING;
        }
        return price.map(known -> known.cost(usage)).orElse(Cost.UNKNOWN);
    }

    /// The models of a site that are there on that day, each with what is known of it then, by id. One of which
    /// nobody has said since when it is there is among them.
    public List<ModelFacts> modelsOn(String siteName, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return sites.find(siteName).map(this::models).orElse(Map.of()).entrySet().stream()
                .filter(model -> isThere(model.getValue(), day))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(model -> find(siteName, model.getKey(), at).stream())
                .toList();
    }

    private static boolean isThere(List<ModelFacts> entries, LocalDate day) {
        List<ModelFacts> dated =
                entries.stream().filter(entry -> entry.from().isPresent()).toList();
        return (dated.isEmpty() ? entries : dated).stream().anyMatch(entry -> entry.holdsOn(day));
    }

    /// All entries of a site, for lists and checks.
    public List<ModelFacts> entries(String siteName) {
        return sites.find(siteName)
                .map(site ->
                        models(site).values().stream().flatMap(List::stream).toList())
                .orElse(List.of());
    }

    private Map<String, List<ModelFacts>> models(Sites.Site site) {
        return models.computeIfAbsent(site.id(), _ -> {
            Map<String, List<ModelFacts>> byId = new HashMap<>();
            for (ModelFacts entry : CatalogueFiles.models(site)) {
                byId.computeIfAbsent(entry.model().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(entry);
            }
            return byId;
        });
    }
}
