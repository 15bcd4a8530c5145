package dev.rehome.config;

import dev.rehome.call.Entity;
import dev.rehome.call.Place;
import dev.rehome.config.KnownSites.KnownSite;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Strictness;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// A configuration without a file: the providers whose key variables are set; operator, egress and all end
/// users at one place; models asked for as `provider/model-id`; and one new key, which is to be printed once.
///
/// @param config the configuration; without providers if no key variable is set
/// @param key the secret of its one key: `rh-` and 32 random bytes in base 62
/// @param warnings sites that were left out because a variable is missing or cannot be a key
public record ZeroFile(Config config, Secret key, List<Problem> warnings) {
    private static final int KEY_BYTES = 32;
    private static final int KEY_DIGITS = 43;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final String LOCAL = "local";

    public ZeroFile {
        warnings = List.copyOf(warnings);
    }

    /// @param place where the operator is, the calls leave from, and the end users are
    /// @param directory where the store and the data directory go
    public static ZeroFile of(Place place, Path directory, Map<String, String> environment, KnownSites sites) {
        List<Problem> warnings = new ArrayList<>();
        Entity operator = new Entity(LOCAL, place.country(), List.of(), Set.of());
        List<Provider> providers = new ArrayList<>();
        for (KnownSite site : sites.sites()) {
            Map<String, Secret> credential = credential(site, environment, warnings);
            if (credential.size() == site.variables().size()) {
                providers.add(provider(site, credential, operator, place));
            }
        }
        Secret key = newKey(new SecureRandom());
        return new ZeroFile(config(place, directory, operator, providers, key), key, warnings);
    }

    private static Map<String, Secret> credential(
            KnownSite site, Map<String, String> environment, List<Problem> warnings) {
        Map<String, Secret> found = new LinkedHashMap<>();
        boolean isMeant = site.variables().values().stream().anyMatch(name -> isSet(environment, name));
        site.variables().forEach((field, variable) -> {
            String text = environment.getOrDefault(variable, "").strip();
            Optional<Secret> secret = Types.CREDENTIAL.parse().apply(text);
            secret.ifPresent(value -> found.put(field, value));
            if (isMeant && secret.isEmpty()) {
                String value = text.isEmpty() ? "missing" : "***";
                warnings.add(new Problem("environment", 0, 0, variable, value, "the " + field + " of " + site.id()));
            }
        });
        return found;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private static Provider provider(KnownSite site, Map<String, Secret> credential, Entity operator, Place place) {
        return new Provider(
                site.id(),
                site.kind(),
                site.baseUrl(),
                false,
                credential,
                site.availability(),
                operator,
                new Egress(place, Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Map.of(),
                CallTimeouts.defaults(),
                BatchWay.GATEWAY);
    }

    private static Config config(Place place, Path directory, Entity operator, List<Provider> providers, Secret key) {
        Path home = directory.toAbsolutePath().normalize();
        Key local = new Key(
                LOCAL,
                LOCAL,
                new KeySecret.Plain(key),
                List.of("*"),
                new EndUser.Fixed(place),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
        return new Config(
                new Listen("127.0.0.1", 8080, "127.0.0.1", 8081, Optional.empty()),
                new Admin(Optional.empty()),
                new Store.Sqlite(home.resolve("rehome.db")),
                new Shared.None(),
                home.resolve("rehome-data"),
                Optional.empty(),
                operator,
                new Location(place, ClientAddress.SOCKET, List.of(), List.of(new IpSource.Builtin()), WhenUnknown.DENY),
                new AvailabilityOptions(Optional.empty(), false, false, List.of()),
                providers,
                List.of(),
                List.of(new Account(LOCAL, operator)),
                List.of(local),
                List.of(),
                List.of(),
                new Outbound(Optional.empty()),
                Timeouts.defaults(),
                Limits.defaults(),
                Strictness.ADAPT,
                new Log(true, Log.Addresses.TRUNCATED),
                FilesOptions.defaults(home.resolve("rehome-data")),
                BatchesOptions.defaults(),
                ResponsesOptions.defaults(),
                Optional.empty(),
                Optional.empty());
    }

    private static Secret newKey(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        BigInteger rest = new BigInteger(1, bytes);
        StringBuilder digits = new StringBuilder();
        while (digits.length() < KEY_DIGITS) {
            digits.append(DIGITS.charAt(rest.mod(BASE).intValue()));
            rest = rest.divide(BASE);
        }
        return new Secret("rh-" + digits.reverse());
    }
}
