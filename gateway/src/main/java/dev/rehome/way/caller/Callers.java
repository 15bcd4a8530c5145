package dev.rehome.way.caller;

import dev.rehome.call.Entity;
import dev.rehome.config.Account;
import dev.rehome.config.Config;
import dev.rehome.config.Key;
import dev.rehome.config.KeySecret;
import dev.rehome.dialect.Secret;
import dev.rehome.way.limit.Allowance;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The keys of a configuration, by the keyed hash of their secrets.
///
/// A secret is looked up by its hash under a key that callers do not know, so the time of the look-up tells them
/// nothing;
/// what is found is compared in constant time all the same.
public final class Callers {
    private final KeyHash hash;
    private final Map<ByteBuffer, Known> byHash = new HashMap<>();

    private record Known(byte[] hash, Caller caller) {}

    public Callers(Config config, KeyHash hash) {
        this.hash = hash;
        Map<String, Entity> entities = new HashMap<>();
        for (Account account : config.accounts()) {
            entities.put(account.id(), account.entity());
        }
        for (Key key : config.keys()) {
            Entity entity = entities.getOrDefault(key.account(), config.operator());
            byte[] stored = stored(key);
            Caller caller = new Caller(key, key.account(), entity, allowance(key));
            byHash.put(ByteBuffer.wrap(stored), new Known(stored, caller));
        }
    }

    public Optional<Caller> find(Secret presented) {
        byte[] hashed = hash.of(presented.reveal());
        Known known = byHash.get(ByteBuffer.wrap(hashed));
        if (known == null || !MessageDigest.isEqual(hashed, known.hash)) {
            return Optional.empty();
        }
        return Optional.of(known.caller);
    }

    /// The caller of a key's id, for explanations.
    public Optional<Caller> byId(String keyId) {
        return byHash.values().stream()
                .map(Known::caller)
                .filter(caller -> caller.key().id().equals(keyId))
                .findFirst();
    }

    /// All of them, by the ids of their keys.
    public List<Caller> all() {
        return byHash.values().stream()
                .map(Known::caller)
                .sorted(Comparator.comparing(caller -> caller.key().id()))
                .toList();
    }

    private byte[] stored(Key key) {
        return switch (key.secret()) {
            case KeySecret.Plain(Secret value) -> hash.of(value.reveal());
            case KeySecret.Hashed(String hex) -> HexFormat.of().parseHex(hex);
        };
    }

    private static Allowance allowance(Key key) {
        return new Allowance(
                key.rpm().isPresent() ? OptionalLong.of(key.rpm().getAsInt()) : OptionalLong.empty(),
                key.tpm(),
                key.concurrency().isPresent()
                        ? OptionalLong.of(key.concurrency().getAsInt())
                        : OptionalLong.empty());
    }
}
