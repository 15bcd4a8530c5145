package dev.rehome.upstream;

import dev.rehome.relay.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Timers on the event loop that asks for them.
public record VertxTimers(Vertx vertx) implements Timers {
    @Override
    public Timer after(Duration delay, Runnable action) {
        long id = vertx.setTimer(Math.max(delay.toMillis(), 1), _ -> action.run());
        return () -> vertx.cancelTimer(id);
    }
}
