package dev.rehome.simulate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A running set of simulated vendors on loopback.
///
/// ```java
/// try (Simulators sims = Simulators.start(SimulatedVendors.all())) {
///     sims.of("openai").next("rate");
///     String base = sims.baseUrl("openai");
/// }
/// ```
public final class Simulators implements AutoCloseable {
    private static final long WAIT_SECONDS_MAX = 20;

    private final Vertx vertx;
    private final boolean owned;
    private final Map<String, Simulated> running;

    private Simulators(Vertx vertx, boolean owned, Map<String, Simulated> running) {
        this.vertx = vertx;
        this.owned = owned;
        this.running = running;
    }

    /// Starts the vendors on an engine of their own and on free ports. Blocks: not for an event loop.
    public static Simulators start(Collection<? extends Vendor> vendors) {
        return start(Options.standard(), vendors);
    }

    /// Starts the vendors. Blocks: not for an event loop.
    public static Simulators start(Options options, Collection<? extends Vendor> vendors) {
        Vertx vertx = options.vertx().orElseGet(() -> Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)));
        Map<String, Simulated> running = new LinkedHashMap<>();
        List<Future<?>> started = new ArrayList<>();
        for (Vendor vendor : vendors) {
            Simulated simulated = new Simulated(vendor, vertx, options);
            if (running.put(vendor.card().id(), simulated) != null) {
                throw new IllegalArgumentException("vendors: " + vendor.card().id() + " (expected: each id once)");
            }
            started.add(simulated.listen());
        }
        await(Future.all(started));
        return new Simulators(vertx, options.vertx().isEmpty(), running);
    }

    /// The simulated vendor `id`.
    ///
    /// @throws IllegalArgumentException naming the known ones
    public Simulated of(String id) {
        Simulated simulated = running.get(id);
        if (simulated == null) {
            throw new IllegalArgumentException("vendor: " + id + " (expected: one of " + running.keySet() + ")");
        }
        return simulated;
    }

    /// All of them, in the order in which they were given.
    public List<Simulated> all() {
        return List.copyOf(running.values());
    }

    /// The base URL of the simulated vendor `id`.
    public String baseUrl(String id) {
        return of(id).baseUrl();
    }

    @Override
    public void close() {
        await(Future.all(running.values().stream().map(Simulated::stop).toList()));
        if (owned) {
            await(vertx.close());
        }
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the simulators start or stop", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the simulators did not start or stop", failed);
        }
    }
}
