package dev.rehome.relay;

import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Failure;
import dev.rehome.way.route.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why the targets of a call did not serve it, and which of the reasons the client is told: what the last provider
/// answered; else that some target is not well now, because that passes; and that none can do it only when none can.
final class Reasons {
    private final List<String> unhealthy = new ArrayList<>(2);
    private @Nullable Failure failure;
    private Encoding.@Nullable Unsupported unsupported;

    void failed(Failure why) {
        failure = why;
    }

    void unhealthy(String target) {
        unhealthy.add(target);
    }

    void unsupported(Encoding.Unsupported what) {
        unsupported = what;
    }

    Exhausted exhausted(Health health, Instant now) {
        if (failure != null) {
            return new Exhausted.Failed(failure);
        }
        if (unhealthy.isEmpty() && unsupported != null) {
            return new Exhausted.Unsupported(unsupported);
        }
        return new Exhausted.NoneHealthy(
                health.soonest(unhealthy).filter(now::isBefore).map(until -> Duration.between(now, until)));
    }
}
