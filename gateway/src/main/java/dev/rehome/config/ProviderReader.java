package dev.rehome.config;

import dev.rehome.call.Entity;
import dev.rehome.call.Place;
import dev.rehome.config.KnownKinds.KnownKind;
import dev.rehome.dialect.KindOption;
import dev.rehome.dialect.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the providers, which take what they do not say from the rest of the file.
final class ProviderReader {
    private static final Type<BatchWay> BATCHES =
            Type.choice(Map.of("gateway", BatchWay.GATEWAY, "native", BatchWay.NATIVE));

    private final KnownKinds kinds;
    private final KnownAvailability dataset;
    private final Entity operator;
    private final Place gateway;
    private final CallTimeouts timeouts;
    private final Set<String> ids = new HashSet<>();

    ProviderReader(KnownKinds kinds, KnownAvailability dataset, Entity operator, Place gateway, CallTimeouts timeouts) {
        this.kinds = kinds;
        this.dataset = dataset;
        this.operator = operator;
        this.gateway = gateway;
        this.timeouts = timeouts;
    }

    List<Provider> read(Section root) {
        return root.items("providers", "Provider").stream()
                .map(item -> item.section("Provider", this::provider))
                .toList();
    }

    private Provider provider(Section section) {
        String id = section.value("id", Types.ID)
                .check(ids::add, "an id that no other provider has")
                .required();
        String kindId = section.value("kind", Types.ID)
                .check(
                        kinds.kinds()::containsKey,
                        word -> Nearest.hint(word, kinds.kinds().keySet()))
                .required();
        Optional<KnownKind> kind = Optional.ofNullable(kinds.kinds().get(kindId));
        boolean allowPlainHttp = section.value("allow_plain_http", Types.FLAG).or(false);
        return new Provider(
                id,
                kindId,
                baseUrl(section, kind, allowPlainHttp),
                allowPlainHttp,
                credential(section, kind),
                availability(section),
                section.optionalSection("contract", "Entity", EntityReader::entity)
                        .orElse(operator),
                section.section("egress", "Egress", this::egress),
                options(section, kind.map(known -> known.options(false))),
                prices(section),
                section.section("timeouts", "CallTimeouts", s -> TuningReader.callTimeouts(s, timeouts)),
                section.value("batches", BATCHES)
                        .check(
                                way -> way == BatchWay.GATEWAY
                                        || kind.map(KnownKind::hasBatches).orElse(true),
                                "gateway, because this kind has no batch API that can be used")
                        .or(BatchWay.GATEWAY, "gateway"));
    }

    private static URI baseUrl(Section section, Optional<KnownKind> kind, boolean allowPlainHttp) {
        Optional<URI> usual = kind.flatMap(KnownKind::baseUrl);
        Optional<URI> given = section.value("base_url", Addresses.BASE_URL)
                .check(
                        url -> allowPlainHttp || !isPlain(url) || Addresses.isLoopback(url.getHost()),
                        "https or wss, unless the host is loopback or the provider has allow_plain_http: true")
                .optional();
        if (!section.has("base_url") && kind.isPresent() && usual.isEmpty()) {
            section.missing("base_url", "a URL, because this kind has no default");
        }
        return given.or(() -> usual).orElse(Addresses.BASE_URL.placeholder());
    }

    private static boolean isPlain(URI url) {
        return List.of("http", "ws").contains(url.getScheme());
    }

    private static Map<String, Secret> credential(Section section, Optional<KnownKind> kind) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        section.names("credential", Section.SECRETS).forEach((name, item) -> {
            if (kind.isPresent() && !kind.get().secretNames().contains(name)) {
                unknownSecret(section, item, name, kind.get().secretNames());
            } else {
                secrets.put(name, item.value(Types.CREDENTIAL));
                item.warnIfLiteral("${NAME} or ${file:PATH}, so that the file holds no secret");
            }
        });
        kind.ifPresent(known -> whole(section, known, secrets.keySet()));
        return secrets;
    }

    /// Says what is missing of the set of secrets that was begun.
    private static void whole(Section section, KnownKind kind, Set<String> given) {
        Optional<List<String>> wanted = kind.credentialOf(given);
        if (wanted.isEmpty()) {
            section.fault("credential", String.join(", ", given), kind.credentialsInWords());
            return;
        }
        boolean isNeeded = section.has("credential") || !kind.isCredentialOptional();
        for (String name : wanted.get()) {
            if (isNeeded && !given.contains(name)) {
                section.missing("credential." + name, "a secret, because this kind needs it");
            }
        }
    }

    /// A name that is not even close to a known one may be a secret that slipped into its place.
    private static void unknownSecret(Section section, Item item, String name, List<String> known) {
        String shown = Nearest.of(name, known).isPresent() ? name : "***";
        item.fault(section.pathOf("credential." + shown), "unknown field", Nearest.hint(name, known));
    }

    private String availability(Section section) {
        Set<String> availabilityIds = new HashSet<>(dataset.providers());
        availabilityIds.add(Provider.EVERYWHERE);
        return section.value("availability", Types.ID)
                .check(
                        availabilityIds::contains,
                        id -> Nearest.of(id, availabilityIds)
                                .orElse("an id of the availability dataset, or everywhere"))
                .required();
    }

    private Egress egress(Section section) {
        Place place = section.value("place", Types.PLACE).or(gateway, "location.gateway");
        Optional<URI> proxy = section.value("proxy", Addresses.PROXY).optional();
        if (proxy.isPresent() && !section.has("place")) {
            section.missing("place", "the country or region of the proxy");
        }
        Optional<String> user = section.value("proxy_user", Types.TEXT).optional();
        Optional<Secret> password =
                section.value("proxy_password", Types.CREDENTIAL).optional();
        if (user.isPresent() != password.isPresent() || user.isPresent() && proxy.isEmpty()) {
            section.fault("proxy_user", "not whole", "proxy, proxy_user and proxy_password together");
        }
        return new Egress(place, proxy, user, password);
    }

    /// @param known what may stand there; empty where the kind is unknown, which is an error of its own
    static Map<String, String> options(Section section, Optional<List<KindOption>> known) {
        Map<String, String> options = new LinkedHashMap<>();
        section.names("options", "text").forEach((name, item) -> {
            if (known.isEmpty()) {
                return;
            }
            Optional<KindOption> option = known.get().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            if (option.isEmpty()) {
                List<String> names = known.get().stream().map(KindOption::name).toList();
                String expected = names.isEmpty() ? "no option, its kind has none here" : Nearest.hint(name, names);
                item.fault(section.pathOf("options." + name), "unknown field", expected);
            } else {
                options.put(name, item.value(type(option.get())));
            }
        });
        return options;
    }

    private static Type<String> type(KindOption option) {
        return Type.text("text", option.expected(), option.takes());
    }

    private static Map<String, Prices> prices(Section section) {
        Map<String, Prices> prices = new LinkedHashMap<>();
        section.names("prices", "Prices")
                .forEach((model, item) -> prices.put(model, item.section("Prices", ProviderReader::price)));
        return prices;
    }

    private static Prices price(Section section) {
        String currency = section.value("currency", Types.CURRENCY).required();
        BigDecimal input = section.value("input_per_million", Types.PRICE).required();
        BigDecimal output = section.value("output_per_million", Types.PRICE).required();
        return new Prices(
                currency,
                input,
                output,
                section.value("cached_input_per_million", Types.PRICE).optional());
    }
}
