package dev.rehome.relocate.rescue;

import java.time.Duration;

/// Waits, where a vendor asks for it.
@FunctionalInterface
public interface Pause {
    void forAbout(Duration time) throws InterruptedException;
}
