package dev.rehome.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that can be set, and goes on from there.
public final class TestClock implements InstantSource {
    private final InstantSource real = InstantSource.system();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public void set(Instant now) {
        ahead.set(Duration.between(real.instant(), now));
    }

    /// Lets it show the true time again.
    public void real() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }
}
