package dev.rehome.relay;

import java.time.Duration;

/// Timers that fire on the call's own thread.
public interface Timers {
    Timer after(Duration delay, Runnable action);

    /// One timer.
    interface Timer {
        /// After this the action does not run any more.
        void cancel();
    }
}
