package dev.rehome.cli.reembed;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/// A bar that tells how far a re-embedding is, on a terminal only.
final class ReembedBar {
    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final long of;
    private final boolean shown =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private long done;

    /// @param done what earlier runs did
    ReembedBar(PrintWriter err, long done, long of) {
        this.err = err;
        this.done = done;
        this.of = of;
    }

    synchronized void done(long texts) {
        done += texts;
        show("");
    }

    /// Why nothing moves.
    synchronized void waits(Duration time, String why) {
        show("; waits " + Math.max(1, time.toSeconds()) + " s: " + why);
    }

    private void show(String more) {
        if (shown) {
            int filled = of == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / of);
            err.print(CLEAR + "[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + " of " + of
                    + " texts" + more);
            err.flush();
        }
    }

    synchronized void end() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
