package dev.rehome.cli;

import dev.rehome.call.Cost;
import dev.rehome.config.Config;
import dev.rehome.config.Store;
import dev.rehome.dialect.Secret;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.server.AdminPages;
import dev.rehome.server.Gateway;
import dev.rehome.server.Running;
import dev.rehome.way.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A gateway with all that belongs to it, started in order and stopped in the opposite one.
public final class Served implements AutoCloseable {
    private final Gateway gateway;
    private final SqliteLedger ledger;
    private final Secret hashKey;
    private final InstantSource clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Served(Gateway gateway, SqliteLedger ledger, Secret hashKey, InstantSource clock) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.hashKey = hashKey;
        this.clock = clock;
    }

    /// Starts a gateway.
    ///
    /// @param version tells this configuration from others
    /// @throws IOException when the data directory or the ledger's folder cannot be used
    public static Served start(Config config, InstantSource clock, String version) throws IOException {
        Secret hashKey = HashKeyFile.of(config);
        Snapshot snapshot = Assembly.snapshot(config, version, hashKey, clock.instant());
        SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(file(config)), clock);
        try {
            ledger.ready().toCompletableFuture().join();
            Running running = Running.of(snapshot, (_, _, _, _) -> Cost.UNKNOWN, clock, ledger::record);
            return new Served(Gateway.start(running, pages()), ledger, hashKey, clock);
        } catch (CompletionException refused) {
            ledger.close();
            throw new IOException("store: " + refused.getCause(), refused);
        } catch (RuntimeException failed) {
            ledger.close();
            throw failed;
        }
    }

    public Gateway gateway() {
        return gateway;
    }

    /// Replaces the configuration for new calls; calls under way keep the one they began with. What needs a restart
    /// (ports, the store) stays as it was.
    void replace(Config config, String version) {
        gateway.running().snapshot().set(Assembly.snapshot(config, version, hashKey, clock.instant()));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            gateway.close();
            ledger.close();
        }
    }

    private static Path file(Config config) {
        return switch (config.store()) {
            case Store.Sqlite(Path file) -> file;
            case Store.Postgresql _ -> throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE)");
        };
    }

    private static AdminPages pages() {
        return new AdminPages() {
            @Override
            public String metrics() {
                return "";
            }

            @Override
            public String metricsType() {
                return "text/plain; version=0.0.4";
            }
        };
    }
}
