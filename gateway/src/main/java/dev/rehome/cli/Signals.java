package dev.rehome.cli;

/// POSIX signals.
final class Signals {
    private Signals() {}

    /// Runs `action` on each SIGHUP, where the system has it.
    static void onHangUp(Runnable action) {
        try {
            sun.misc.Signal.handle(new sun.misc.Signal("HUP"), _ -> action.run());
        } catch (IllegalArgumentException _) {
            // Windows has none; the file is watched all the same.
        }
    }
}
