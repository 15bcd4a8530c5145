package dev.rehome.relay;

import dev.rehome.config.CallTimeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Watches one try for silence, in both directions: it ends a try whose provider says nothing for too long, and lets a
/// comment be sent when the client has heard nothing for a while.
///
/// Hearing something only stores the time; the timers look at it when they fire and go on for the rest. So a stream of
/// many small pieces starts two timers, not two per piece.
final class Silence {
    private final CallTimeouts timeouts;
    private final Surroundings around;
    private final Runnable tooLong;
    private final Runnable beat;
    private long heardNanos;
    private long wroteNanos;
    private boolean begun;
    private boolean held;
    private Timers.@Nullable Timer listening;
    private Timers.@Nullable Timer beating;

    Silence(CallTimeouts timeouts, Surroundings around, Runnable tooLong, Runnable beat) {
        this.timeouts = timeouts;
        this.around = around;
        this.tooLong = tooLong;
        this.beat = beat;
        this.heardNanos = now();
    }

    void start() {
        listening = around.timers().after(timeouts.firstToken(), this::listen);
    }

    /// Something came from the provider.
    void heard() {
        heardNanos = now();
    }

    /// Something went to the client; from the first time on it is kept awake.
    void wrote() {
        wroteNanos = now();
        if (!begun) {
            begun = true;
            if (listening != null) {
                listening.cancel();
            }
            listening = around.timers().after(timeouts.betweenTokens(), this::listen);
            beating = around.timers().after(around.heartbeat(), this::beat);
        }
    }

    /// While the client is too slow to take more, the provider's silence is our own doing.
    void held(boolean nowHeld) {
        held = nowHeld;
        heardNanos = now();
    }

    void stop() {
        if (listening != null) {
            listening.cancel();
        }
        if (beating != null) {
            beating.cancel();
        }
    }

    private void listen() {
        Duration limit = begun ? timeouts.betweenTokens() : timeouts.firstToken();
        // Before the first content only content counts: comments and empty chunks do not make a provider faster.
        long left = held || begun ? limit.toNanos() - (held ? 0 : now() - heardNanos) : 0;
        if (left > 0) {
            listening = around.timers().after(Duration.ofNanos(left), this::listen);
        } else {
            tooLong.run();
        }
    }

    private void beat() {
        long left = around.heartbeat().toNanos() - (now() - wroteNanos);
        if (left <= 0) {
            beat.run();
            wroteNanos = now();
            left = around.heartbeat().toNanos();
        }
        beating = around.timers().after(Duration.ofNanos(left), this::beat);
    }

    private long now() {
        return around.nanos().getAsLong();
    }
}
