package dev.rehome.cli.evaluate;

import dev.rehome.call.CallRecord;
import dev.rehome.cli.assembly.Served;
import dev.rehome.config.Config;
import dev.rehome.config.FilesOptions;
import dev.rehome.config.Key;
import dev.rehome.config.Listen;
import dev.rehome.config.Log;
import dev.rehome.config.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A gateway of its own for an evaluation, made of the same configuration: on loopback, with books of its own, so that
/// one that serves is not disturbed. Every call passes the same decision; only the keys' own limits and lists of models
/// are lifted, because an evaluation asks for targets by name.
public final class EvaluationGateway implements AutoCloseable {
    private final Served served;
    private final Config config;
    private final Path directory;
    private final Map<String, CompletableFuture<CallRecord>> records;

    private EvaluationGateway(
            Served served, Config config, Path directory, Map<String, CompletableFuture<CallRecord>> records) {
        this.served = served;
        this.config = config;
        this.directory = directory;
        this.records = records;
    }

    /// @throws IOException when the directory for its books cannot be made
    public static EvaluationGateway start(Config config, InstantSource clock) throws IOException {
        Path directory = Files.createTempDirectory("rehome-evaluate");
        Map<String, CompletableFuture<CallRecord>> records = new ConcurrentHashMap<>();
        Served served = Served.start(alone(config, directory), clock, "evaluate", record -> {
            if (record.last()) {
                records.computeIfAbsent(record.callId(), _ -> new CompletableFuture<>())
                        .complete(record);
            }
        });
        return new EvaluationGateway(served, config, directory, records);
    }

    public Served served() {
        return served;
    }

    Config config() {
        return config;
    }

    /// The record of a call, when it is over; it can be asked for once.
    public CompletableFuture<CallRecord> record(String call) {
        return records.computeIfAbsent(call, _ -> new CompletableFuture<>())
                .whenComplete((_, _) -> records.remove(call));
    }

    private static Config alone(Config c, Path directory) {
        return new Config(
                new Listen("127.0.0.1", 0, "127.0.0.1", 0, Optional.empty()),
                c.admin(),
                new Store.Sqlite(directory.resolve("evaluate.db")),
                c.shared(),
                directory,
                Optional.empty(),
                c.operator(),
                c.location(),
                c.availability(),
                c.providers(),
                c.models(),
                c.accounts(),
                c.keys().stream().map(EvaluationGateway::unlimited).toList(),
                c.grace(),
                List.of(),
                c.outbound(),
                c.timeouts(),
                c.limits(),
                c.strictness(),
                new Log(false, c.log().addresses()),
                FilesOptions.defaults(directory),
                c.batches(),
                c.responses(),
                c.policyUrl(),
                c.appeal());
    }

    private static Key unlimited(Key key) {
        return new Key(
                key.id(),
                key.account(),
                key.secret(),
                List.of("*"),
                key.endUser(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    @Override
    public void close() throws IOException {
        served.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
