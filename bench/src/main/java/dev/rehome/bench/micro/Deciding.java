package dev.rehome.bench.micro;

import dev.rehome.availability.Availability;
import dev.rehome.availability.Dataset;
import dev.rehome.availability.Options;
import dev.rehome.config.Config;
import dev.rehome.config.ConfigReader;
import dev.rehome.config.KnownAvailability;
import dev.rehome.config.KnownKinds;
import dev.rehome.config.Reading;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.place.Address;
import dev.rehome.place.PlaceSource;
import dev.rehome.place.PlaceTable;
import dev.rehome.way.Inquiry;
import dev.rehome.way.Snapshot;
import dev.rehome.way.caller.KeyHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A gateway's snapshot with one model of 20 targets, each under the rules of another provider of the dataset.
final class Deciding {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final int TARGETS = 20;
    static final String SECRET = "bench-key-0123456789abcdef";

    private Deciding() {}

    static Snapshot snapshot() {
        Dataset dataset = Dataset.builtIn();
        Availability availability = dataset.compile(Options.DEFAULT);
        KnownAvailability known = new KnownAvailability(dataset.providerIds(), dataset.noticeIds());
        ConfigReader reader = new ConfigReader(Map.of(), KnownKinds.of(Kinds.all()), _ -> known);
        Snapshot.Parts parts = new Snapshot.Parts(
                "bench",
                NOW,
                availability,
                PlaceTable.merge(List.of(PlaceSource.builtin())),
                new KeyHash(new Secret("bench-hash-key-0123456789abcdef")),
                Kinds::find);
        return Snapshot.of(config(reader, yaml(dataset)), parts);
    }

    static Inquiry inquiry(String address) {
        return new Inquiry(
                "call",
                Optional.of(new Secret(SECRET)),
                Operation.CHAT,
                "chat",
                1_000,
                Optional.of(Address.of(address)),
                Optional.empty(),
                _ -> 0);
    }

    private static Config config(ConfigReader reader, String yaml) {
        return switch (reader.read("bench.yaml", Path.of("."), yaml)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) -> throw new IllegalStateException(errors.toString());
        };
    }

    private static String yaml(Dataset dataset) {
        List<String> ids =
                dataset.providerIds().stream().sorted().limit(TARGETS).toList();
        if (ids.size() < TARGETS) {
            throw new IllegalStateException("the dataset has " + ids.size() + " providers");
        }
        StringBuilder yaml = new StringBuilder("""
                operator: { entity: Acme Pte Ltd, country: SG, owners: [{ country: SG, share: 100 }] }
                location: { gateway: SG, sources: [builtin] }
                accounts: [{ id: acme, country: SG, owners: [{ country: SG, share: 100 }] }]
                keys:
                  - { id: bench, account: acme, secret: %s, models: ["*"], end_user: caller_address, rpm: 10000000, tpm: 1000000000000 }
                providers:
                """.formatted(SECRET));
        for (String id : ids) {
            yaml.append(
                    "  - { id: p-%s, kind: openai-compatible, base_url: 'http://127.0.0.1:9/v1', availability: %s }\n"
                            .formatted(id, id));
        }
        yaml.append("models:\n  - name: chat\n    targets:\n");
        ids.forEach(id -> yaml.append("      - p-").append(id).append("/gpt-4o\n"));
        return yaml.toString();
    }
}
