package dev.rehome.way;

import dev.rehome.availability.Acceptances;
import dev.rehome.availability.Availability;
import dev.rehome.config.Config;
import dev.rehome.config.Grace;
import dev.rehome.config.Location;
import dev.rehome.config.Model;
import dev.rehome.config.Provider;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.place.Address;
import dev.rehome.place.Cidr;
import dev.rehome.place.ClientAddress;
import dev.rehome.place.PlaceTable;
import dev.rehome.way.caller.Callers;
import dev.rehome.way.caller.KeyHash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that decisions rest on, at one moment: immutable, with a version. A reload makes a new one or none.
///
/// @param version tells one snapshot from another: the configuration's and the dataset's
/// @param sites by the id of the provider
/// @param routes by the name of the model
/// @param acceptances the notices whose risk the operator accepted
public record Snapshot(
        String version,
        Instant loadedAt,
        Config config,
        Availability availability,
        PlaceTable places,
        ClientAddress clientAddress,
        Callers callers,
        KeyHash hash,
        Map<String, Site> sites,
        Map<String, ModelRoute> routes,
        Acceptances acceptances) {
    private static final int TAG_CHARS = 6;

    /// What a snapshot is made from besides the configuration.
    ///
    /// @param kinds the wire protocols by their ids
    public record Parts(
            String version,
            Instant loadedAt,
            Availability availability,
            PlaceTable places,
            KeyHash hash,
            Function<String, Optional<Kind>> kinds) {}

    /// @throws IllegalArgumentException when the configuration names a kind or an availability id that there is not
    public static Snapshot of(Config config, Parts parts) {
        Map<String, Site> sites = new LinkedHashMap<>();
        for (Provider provider : config.providers()) {
            sites.put(provider.id(), site(provider, parts));
        }
        Map<String, ModelRoute> routes = new LinkedHashMap<>();
        for (Model model : config.models()) {
            routes.put(model.name(), route(model, sites));
        }
        return new Snapshot(
                parts.version(),
                parts.loadedAt(),
                config,
                parts.availability(),
                parts.places(),
                clientAddress(config.location()),
                new Callers(config, parts.hash()),
                parts.hash(),
                Map.copyOf(sites),
                java.util.Collections.unmodifiableMap(routes),
                new Acceptances(config.grace().stream().map(Grace::notice).collect(Collectors.toUnmodifiableSet())));
    }

    /// The beginning of the version, for ids of decisions.
    public String tag() {
        int end = version.indexOf('+');
        return version.substring(0, Math.min(TAG_CHARS, end < 0 ? version.length() : end));
    }

    /// Where a name leads that a client asked for: a configured model, or `provider/model-id`.
    public Optional<ModelRoute> route(String model) {
        ModelRoute route = routes.get(model);
        if (route != null) {
            return Optional.of(route);
        }
        int slash = model.indexOf('/');
        Site site = slash > 0 && slash < model.length() - 1 ? sites.get(model.substring(0, slash)) : null;
        if (site == null) {
            return Optional.empty();
        }
        TargetModel target = new TargetModel(site.id(), model.substring(slash + 1), Map.of());
        return Optional.of(new ModelRoute(model, List.of(Target.of(site, target, 0)), false, config.strictness()));
    }

    /// The route of a name that leads to one target only, which the model need not have any more.
    public Optional<ModelRoute> route(String model, TargetModel only) {
        ModelRoute known = routes.get(model);
        Optional<Target> target = known == null
                ? Optional.empty()
                : known.targets().stream()
                        .filter(one -> one.name().equals(only.toString()))
                        .findFirst();
        if (known != null && target.isPresent()) {
            return Optional.of(new ModelRoute(model, List.of(target.get()), false, known.strictness()));
        }
        Site site = sites.get(only.provider());
        return Optional.ofNullable(site)
                .map(at -> new ModelRoute(model, List.of(Target.of(at, only, 0)), false, config.strictness()));
    }

    /// The names a key may see, with those of its targets that can do `operation`.
    public List<ModelRoute> routes(Operation operation) {
        return routes.values().stream()
                .filter(route -> route.targets().stream()
                        .anyMatch(target -> target.site().kind().operations().contains(operation)))
                .toList();
    }

    private static Site site(Provider provider, Parts parts) {
        Kind kind = parts.kinds()
                .apply(provider.kind())
                .orElseThrow(
                        () -> new IllegalArgumentException("kind: " + provider.kind() + " (expected: a known kind)"));
        Kind.Site at = new Kind.Site(provider.baseUrl(), provider.options());
        return new Site(
                provider,
                kind,
                kind.scheme().at(at),
                kind.dialect().apply(at),
                parts.availability().provider(provider.availability()));
    }

    private static ClientAddress clientAddress(Location location) {
        ClientAddress.From from = switch (location.clientAddress()) {
            case SOCKET -> ClientAddress.From.SOCKET;
            case XFF -> ClientAddress.From.XFF;
            case FORWARDED -> ClientAddress.From.FORWARDED;
            case PROXY_PROTOCOL -> ClientAddress.From.PROXY_PROTOCOL;
        };
        List<Cidr> trusted = location.trustedProxies().stream()
                .map(cidr -> Cidr.around(Address.of(cidr.network()), cidr.prefixBits()))
                .toList();
        return new ClientAddress(from, trusted);
    }

    private static ModelRoute route(Model model, Map<String, Site> sites) {
        List<Target> targets = model.targets().stream()
                .map(one -> {
                    Site site = sites.get(one.target().provider());
                    if (site == null) {
                        throw new IllegalArgumentException("models: " + one.target() + " (expected: a known provider)");
                    }
                    return Target.of(site, one.target(), one.weight().orElse(0));
                })
                .toList();
        return new ModelRoute(model.name(), targets, model.isWeighted(), model.strictness());
    }
}
