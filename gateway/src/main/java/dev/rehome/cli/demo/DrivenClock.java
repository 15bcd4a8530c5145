package dev.rehome.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that can be set, and goes on from there. Only the demo has one.
final class DrivenClock implements InstantSource {
    private final InstantSource real = InstantSource.system();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void set(Instant now) {
        ahead.set(Duration.between(real.instant(), now));
    }

    void real() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }
}
