package dev.rehome.way;

import dev.rehome.availability.Availability;
import dev.rehome.availability.Dataset;
import dev.rehome.availability.Options;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.AvailabilityOptions;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.place.Address;
import dev.rehome.place.PlaceSource;
import dev.rehome.place.PlaceTable;
import dev.rehome.way.caller.KeyHash;
import dev.rehome.way.limit.Limiter;
import dev.rehome.way.route.Health;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A way with a configuration, and calls to put to it.
final class Asking {
    static final Instant TODAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final PlaceTable PLACES = PlaceTable.merge(List.of(PlaceSource.builtin()));

    final Health health = new Health();
    final Limiter limiter = Limiter.inMemory();
    final Snapshot snapshot;
    private final Way way = new Way(limiter, health);

    private Asking(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /// @param directory where the operator's own availability files are, if the text names such
    static Asking of(String yaml, Path directory) {
        return switch (Assembly.configReader(Map.of()).read("test.yaml", directory, yaml)) {
            case Reading.Read(Config config, var _) -> new Asking(snapshot(config));
            case Reading.Faulty(var errors, var _) -> throw new IllegalArgumentException(errors.toString());
        };
    }

    private static Snapshot snapshot(Config config) {
        AvailabilityOptions options = config.availability();
        Availability availability = options.dir()
                .map(Dataset::withOperatorFiles)
                .orElseGet(Dataset::builtIn)
                .compile(new Options(false, options.strictSubdivisions(), false, new HashSet<>(options.dryRun())));
        KeyHash hash = new KeyHash(new Secret("a hash key for tests that is long"));
        return Snapshot.of(config, new Snapshot.Parts("test", TODAY, availability, PLACES, hash, Kinds::find));
    }

    /// What a call says.
    ///
    /// @param secret empty for none
    /// @param address empty for none
    /// @param declared empty for none
    record Call(String secret, String model, Operation operation, String address, String declared, long conversation) {
        static Call to(String model) {
            return new Call("secret-of-web-0123456789", model, Operation.CHAT, "", "", 0);
        }

        Call by(String other) {
            return new Call(other, model, operation, address, declared, conversation);
        }

        Call from(String ip) {
            return new Call(secret, model, operation, ip, declared, conversation);
        }

        Call declaring(String place) {
            return new Call(secret, model, operation, address, place, conversation);
        }

        Call in(long number) {
            return new Call(secret, model, operation, address, declared, number);
        }

        Call embedding() {
            return new Call(secret, model, Operation.EMBEDDINGS, address, declared, conversation);
        }
    }

    Decision decide(Call call) {
        return decide(call, TODAY);
    }

    Decision decide(Call call, Instant now) {
        Inquiry inquiry = new Inquiry(
                "req-1",
                Optional.of(call.secret).filter(secret -> !secret.isEmpty()).map(Secret::new),
                call.operation,
                call.model,
                100,
                Address.parse(call.address),
                Optional.of(call.declared).filter(place -> !place.isEmpty()),
                _ -> call.conversation);
        return way.decide(inquiry, snapshot, now);
    }

    /// The decision in one word: the names of the targets in their order, or the refusal's word.
    String answer(Call call) {
        return answer(call, TODAY);
    }

    String answer(Call call, Instant now) {
        return switch (decide(call, now)) {
            case Decision.Serve serve ->
                String.join(
                        " ",
                        serve.targets().stream().map(one -> one.target().name()).toList());
            case Decision.Refuse refuse -> refuse.refusal().word();
        };
    }
}
