package dev.rehome.cli.assembly;

import dev.rehome.call.CallRecord;
import dev.rehome.config.Config;
import dev.rehome.config.Store;
import dev.rehome.dialect.Secret;
import dev.rehome.ledger.AccessLog;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Standing;
import dev.rehome.relocate.evaluate.sample.RecordedSamples;
import dev.rehome.server.AdminApi;
import dev.rehome.server.Gateway;
import dev.rehome.server.GrantsApi;
import dev.rehome.server.Running;
import dev.rehome.way.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// A gateway with all that belongs to it, started in order and stopped in the opposite one.
public final class Served implements AutoCloseable {
    private final Gateway gateway;
    private final Held held;
    private final Books books;
    private final Secret hashKey;
    private final InstantSource clock;
    private final AtomicLong reloads;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Served(Gateway gateway, Held held, Books books, Secret hashKey, InstantSource clock, AtomicLong reloads) {
        this.gateway = gateway;
        this.held = held;
        this.books = books;
        this.hashKey = hashKey;
        this.clock = clock;
        this.reloads = reloads;
    }

    /// What lives as long as the gateway.
    private record Held(Kept kept, Relocating relocating) {}

    /// What records are written to.
    ///
    /// @param grants those of the configuration that holds now
    private record Books(SqliteLedger ledger, AtomicReference<List<Grant>> grants, Optional<AccessLog> log) {
        static Books open(Config config, InstantSource clock) throws IOException {
            AtomicReference<List<Grant>> grants = new AtomicReference<>(ConfiguredGrants.of(config));
            Optional<AccessLog> log =
                    config.log().access() ? Optional.of(AccessLog.start(System.err)) : Optional.empty();
            return new Books(SqliteLedger.start(LedgerOptions.beside(file(config)), clock, grants::get), grants, log);
        }

        List<Standing> standings(Instant now) {
            return Standing.of(grants.get(), ledger.grantUses(), now);
        }

        void close() {
            ledger.close();
            log.ifPresent(AccessLog::close);
        }
    }

    /// Starts a gateway.
    ///
    /// @param version tells this configuration from others
    /// @throws IOException when the data directory or the ledger's folder cannot be used
    public static Served start(Config config, InstantSource clock, String version) throws IOException {
        return start(config, clock, version, _ -> {});
    }

    /// Starts a gateway whose records are also given to `also`, which must not block.
    ///
    /// @throws IOException when the data directory or the ledger's folder cannot be used
    public static Served start(Config config, InstantSource clock, String version, Consumer<CallRecord> also)
            throws IOException {
        Secret hashKey = HashKeyFile.of(config);
        Snapshot snapshot = Assembly.snapshot(config, version, hashKey, clock.instant());
        Books books = Books.open(config, clock);
        try {
            Measured measured = new Measured();
            measured.connect(books.ledger, books.log);
            measured.connect(() -> books.standings(clock.instant()));
            Running running = Running.of(snapshot, CallPrices.of(config), clock, record -> {
                books.ledger.record(record);
                measured.metrics().record(record);
                books.log.ifPresent(lines -> lines.record(record));
                also.accept(record);
            });
            AtomicLong reloads = new AtomicLong(1);
            measured.connect(running, config, reloads);
            books.ledger.ready().toCompletableFuture().join();
            Kept kept = Kept.open(config, file(config), hashKey, clock);
            measured.connect(kept.recorder());
            Relocating relocating = Relocating.open(running, kept.store());
            AdminApi api = relocating.api().or(new GrantsApi(() -> books.standings(clock.instant())));
            Gateway gateway = kept.serve(running, measured, api);
            return new Served(gateway, new Held(kept, relocating), books, hashKey, clock, reloads);
        } catch (CompletionException refused) {
            books.close();
            throw new IOException("store: " + refused.getCause(), refused);
        } catch (IOException | RuntimeException failed) {
            books.close();
            throw failed;
        }
    }

    public Gateway gateway() {
        return gateway;
    }

    /// How many rows the ledger has taken and how it does.
    public SqliteLedger ledger() {
        return books.ledger;
    }

    /// The calls that were recorded for evaluations.
    public RecordedSamples samples() {
        return held.kept.samples();
    }

    /// Replaces the configuration for new calls; calls under way keep the one they began with. What needs a restart
    /// (ports, the store) stays as it was.
    public void replace(Config config, String version) {
        gateway.running().snapshot().set(Assembly.snapshot(config, version, hashKey, clock.instant()));
        books.grants.set(ConfiguredGrants.of(config));
        reloads.incrementAndGet();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            held.kept.stop();
            gateway.close();
            held.relocating.close();
            held.kept.close();
            books.close();
        }
    }

    private static Path file(Config config) {
        return switch (config.store()) {
            case Store.Sqlite(Path file) -> file;
            case Store.Postgresql _ -> throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE)");
        };
    }
}
