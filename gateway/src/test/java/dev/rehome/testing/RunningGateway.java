package dev.rehome.testing;

import dev.rehome.call.CallRecord;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Served;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.ledger.Balance;
import dev.rehome.server.Running;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.Simulators;
import dev.rehome.way.route.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A gateway that serves on loopback, with the simulated vendors that it calls.
///
/// `settle()` after each test checks that its books balance; `GatewayExtension` does so by itself.
public final class RunningGateway implements AutoCloseable {
    static final String APP_KEY = "rh-test-key-for-loopback-only";

    private final GatewayPlan plan;
    private final Path directory;
    private final Simulators simulators;
    private final Served served;
    private final List<CallRecord> records;
    private final HttpClient http = HttpClient.newHttpClient();
    private long settled;

    private RunningGateway(
            GatewayPlan plan, Path directory, Simulators simulators, Served served, List<CallRecord> records) {
        this.plan = plan;
        this.directory = directory;
        this.simulators = simulators;
        this.served = served;
        this.records = records;
    }

    /// Starts the simulators, then the gateway.
    public static RunningGateway start(GatewayPlan plan) {
        try {
            Path directory = Files.createTempDirectory("rehome-test");
            Simulators simulators = Simulators.start(plan.options(), plan.vendors());
            try {
                List<CallRecord> records = new CopyOnWriteArrayList<>();
                Config config = config(plan.yaml(), plan, directory, simulators);
                Served served = Served.start(config, plan.clock(), "test", records::add);
                return new RunningGateway(plan, directory, simulators, served, records);
            } catch (IOException | RuntimeException failed) {
                simulators.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The base URL for an OpenAI client, such as `http://127.0.0.1:49152/v1`.
    public String baseUrl() {
        return address() + "/v1";
    }

    /// Scheme, host and port.
    public String address() {
        return "http://127.0.0.1:" + served.gateway().port();
    }

    /// Scheme, host and port of the admin API.
    public String adminAddress() {
        return "http://127.0.0.1:" + served.gateway().adminPort();
    }

    /// The secret of `${APP_KEY}`.
    public String key() {
        return APP_KEY;
    }

    /// The simulated vendor `id`.
    public Simulated vendor(String id) {
        return simulators.of(id);
    }

    public Served served() {
        return served;
    }

    /// The file of its store.
    public Path storeFile() {
        return directory.resolve("rehome.db");
    }

    /// What the gateway's event loops share.
    public Running running() {
        return served.gateway().running();
    }

    /// Takes another configuration, as `serve` does on a reload. The simulators stay.
    public void reload(String yaml) {
        served.replace(config(yaml, plan, directory, simulators), "test-again");
    }

    /// The records of this test, oldest first, of all calls that are over. Waits until none is under way.
    public List<CallRecord> records() {
        Until.holds("no call is under way", () -> running().underWay().sum() == 0);
        roundTrip();
        return List.copyOf(records);
    }

    /// The record that ends the newest call.
    public CallRecord lastRecord() {
        return records().stream().filter(CallRecord::last).toList().getLast();
    }

    /// Lets stalled answers go on, waits for the calls to end, asserts that the books balance, and forgets this test:
    /// the next one finds healthy targets.
    public void settle() {
        simulators.all().forEach(vendor -> {
            vendor.calm();
            vendor.release();
        });
        List<CallRecord> all = records();
        try {
            Books.check(all, running(), simulators);
            settled += all.size();
            Until.holds(
                    "the ledger has written " + settled + " rows",
                    () -> served.ledger().stats().writtenRows() >= settled);
            Books.check(served.ledger().stats(), settled);
        } finally {
            heal();
            records.clear();
            simulators.all().forEach(Simulated::forget);
        }
    }

    /// Closes the breakers and forgets the region refusals, as if the targets had been well ever since.
    public void heal() {
        Health health = running().health();
        Health.Triple none = new Health.Triple("", "", "");
        health.states(plan.clock().instant()).forEach(state -> health.succeeded(state.target(), none));
        health.regionMarks().forEach(mark -> health.succeeded("", mark.triple()));
    }

    @Override
    public void close() {
        try {
            settle();
        } finally {
            http.close();
            served.close();
            simulators.close();
        }
        try {
            Balance.assertBalanced(storeFile(), settled);
            delete(directory);
        } catch (SQLException unreadable) {
            throw new AssertionError("the ledger's file cannot be read", unreadable);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Config config(String yaml, GatewayPlan plan, Path directory, Simulators simulators) {
        return switch (Assembly.configReader(plan.environment(simulators)).read("test.yaml", directory, yaml)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) -> throw new IllegalArgumentException(errors.toString());
        };
    }

    /// One event loop serves where the port is free to choose, so that what it did before this is done.
    private void roundTrip() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl() + "/models"))
                .header("authorization", "Bearer none")
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
