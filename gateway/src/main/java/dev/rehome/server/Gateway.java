package dev.rehome.server;

import dev.rehome.config.Config;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A gateway that serves. Started from a configuration, stopped by `close`, which lets the calls under way end.
public final class Gateway implements AutoCloseable {
    private static final long POLL_MILLIS = 20;
    private static final Duration GENTLY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Running running;
    private final Config config;
    private final List<Listener> listeners;
    private final Admin admin;

    private Gateway(Vertx vertx, Running running, Config config, List<Listener> listeners, Admin admin) {
        this.vertx = vertx;
        this.running = running;
        this.config = config;
        this.listeners = listeners;
        this.admin = admin;
    }

    /// Starts listening, on as many event loops as there are processors.
    ///
    /// @throws IllegalStateException when a port cannot be listened on
    public static Gateway start(Running running, AdminPages pages, AdminApi api, Keeping keeping) {
        Config config = running.snapshot().get().config();
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        int loops =
                config.listen().port() == 0 ? 1 : Math.max(Runtime.getRuntime().availableProcessors(), 1);
        ResponseRuns runs = new ResponseRuns();
        List<Listener> listeners = new CopyOnWriteArrayList<>();
        Admin admin = new Admin(running, config, pages, api);
        Future<String> deployed = vertx.deployVerticle(
                        () -> {
                            Listener listener = new Listener(running, config, keeping, runs);
                            listeners.add(listener);
                            return listener;
                        },
                        new DeploymentOptions().setInstances(loops))
                .compose(_ -> vertx.deployVerticle(admin));
        try {
            deployed.await(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            vertx.close();
            throw new IllegalStateException(
                    "listen: " + config.listen().host() + ":" + config.listen().port() + " or admin port "
                            + config.listen().adminPort() + " (expected: ports that are free): " + failed.getMessage(),
                    failed);
        }
        return new Gateway(vertx, running, config, listeners, admin);
    }

    /// The port of the API.
    public int port() {
        return listeners.getFirst().port();
    }

    public int adminPort() {
        return admin.port();
    }

    /// Takes calls that parts of the gateway make themselves.
    public InnerCalls innerCalls() {
        return new InnerCalls(listeners);
    }

    public Running running() {
        return running;
    }

    /// Takes no new calls, waits for those under way up to `timeouts.drain`, and stops. What is only repeated (shadows)
    /// is given up. Connections end after their last answer, so that nobody who had connected is cut off.
    @Override
    public void close() {
        running.draining().set(true);
        listeners.forEach(listener -> listener.run(Calls::stopMirrors));
        Duration drain = config.timeouts().drain();
        long until = System.nanoTime() + drain.toNanos();
        try {
            while (running.underWay().sum() > 0 && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            for (Future<?> closed : listeners.stream()
                    .map(listener -> listener.closeGently(GENTLY))
                    .toList()) {
                closed.await(GENTLY.toSeconds() + 1, TimeUnit.SECONDS);
            }
            vertx.close().await(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException("the engine did not stop in time", late);
        }
    }
}
