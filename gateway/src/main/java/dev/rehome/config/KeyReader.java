package dev.rehome.config;

import dev.rehome.call.Place;
import dev.rehome.dialect.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Reads the accounts and their keys.
final class KeyReader {
    private static final int RPM_MAX = 10_000_000;
    private static final long TPM_MAX = 1_000_000_000_000L;
    private static final int CONCURRENCY_MAX = 1_000_000;

    private enum Evidence {
        CALLER_ADDRESS,
        DECLARED,
        FIXED
    }

    private static final Map<String, Evidence> EVIDENCE =
            Map.of("caller_address", Evidence.CALLER_ADDRESS, "declared", Evidence.DECLARED, "fixed", Evidence.FIXED);

    private final Set<String> accountIds = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<KeySecret> secrets = new HashSet<>();
    private Set<String> models = Set.of();
    private Set<String> providers = Set.of();

    List<Account> accounts(Section root) {
        return root.items("accounts", "Account").stream()
                .map(item -> item.section("Account", this::account))
                .toList();
    }

    private Account account(Section section) {
        String id = section.value("id", Types.ID)
                .check(accountIds::add, "an id that no other account has")
                .required();
        String name = section.value("entity", Types.TEXT).or(id, "the id");
        return new Account(id, EntityReader.rest(section, name));
    }

    /// Reads the keys; the accounts come first.
    List<Key> keys(Section root, Set<String> modelNames, Set<String> providerIds) {
        models = modelNames;
        providers = providerIds;
        return root.items("keys", "Key").stream()
                .map(item -> item.section("Key", this::key))
                .toList();
    }

    private Key key(Section section) {
        String id = section.value("id", Types.ID)
                .check(ids::add, "an id that no other key has")
                .required();
        String account = section.value("account", Types.ID)
                .check(accountIds::contains, word -> Nearest.hint(word, accountIds))
                .required();
        KeySecret secret = secret(section);
        List<String> patterns = section.items("models", "text", "[\"*\"]").stream()
                .map(item -> item.value(patternType()))
                .toList();
        Optional<Integer> rpm = section.value("rpm", Types.integer(1, RPM_MAX)).optional();
        Optional<Long> tpm = section.value("tpm", Types.count(TPM_MAX)).optional();
        Optional<Integer> concurrency =
                section.value("concurrency", Types.integer(1, CONCURRENCY_MAX)).optional();
        return new Key(
                id,
                account,
                secret,
                section.has("models") ? patterns : List.of("*"),
                endUser(section),
                rpm.map(OptionalInt::of).orElse(OptionalInt.empty()),
                tpm.map(OptionalLong::of).orElse(OptionalLong.empty()),
                concurrency.map(OptionalInt::of).orElse(OptionalInt.empty()),
                section.optionalSection("samples", "SamplesOptions", KeepingReader::samples));
    }

    private KeySecret secret(Section section) {
        Optional<Secret> plain = section.value("secret", Types.STRONG_SECRET)
                .check(secret -> secrets.add(new KeySecret.Plain(secret)), "a secret that no other key has")
                .optional();
        Optional<String> hash = section.value("secret_hash", Types.SECRET_HASH)
                .check(hex -> secrets.add(new KeySecret.Hashed(hex)), "a hash that no other key has")
                .optional();
        if (section.has("secret") && section.has("secret_hash")) {
            section.fault("secret_hash", "given with secret", "one of secret and secret_hash");
        } else if (!section.has("secret") && !section.has("secret_hash")) {
            section.missing("secret", "one of secret and secret_hash");
        }
        return hash.<KeySecret>map(KeySecret.Hashed::new)
                .orElseGet(() -> new KeySecret.Plain(plain.orElse(Types.STRONG_SECRET.placeholder())));
    }

    private static EndUser endUser(Section section) {
        Evidence evidence =
                section.value("end_user", Type.choice(EVIDENCE)).or(Evidence.CALLER_ADDRESS, "caller_address");
        Optional<Place> place = section.value("place", Types.PLACE).optional();
        if (evidence == Evidence.FIXED && !section.has("place")) {
            section.missing("place", "the country or region of all end users, because of end_user: fixed");
        }
        if (evidence != Evidence.FIXED && section.has("place")) {
            section.fault("place", "given without end_user: fixed", "end_user: fixed, or no place");
        }
        return switch (evidence) {
            case CALLER_ADDRESS -> new EndUser.CallerAddress();
            case DECLARED -> new EndUser.Declared();
            case FIXED -> new EndUser.Fixed(place.orElse(Types.PLACE.placeholder()));
        };
    }

    private Type<String> patternType() {
        return Type.text(
                "text",
                "a model of this file, provider/model-id with a provider of this file, or a pattern with * at its end",
                text -> Types.MODEL_PATTERN.parse().apply(text).isPresent() && isReachable(text));
    }

    private boolean isReachable(String pattern) {
        int slash = pattern.indexOf('/');
        return models.contains(pattern)
                || slash > 0 && providers.contains(pattern.substring(0, slash))
                || pattern.endsWith("*") && matchesSome(pattern.substring(0, pattern.length() - 1));
    }

    private boolean matchesSome(String start) {
        return start.isEmpty()
                || models.stream().anyMatch(name -> name.startsWith(start))
                || providers.stream().anyMatch(id -> (id + "/").startsWith(start));
    }
}
