package dev.rehome.cli.rescue;

import dev.rehome.relocate.rescue.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/// One line that tells how far a rescue is, on a terminal only.
final class RescueBar implements Progress {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private long files;
    private long bytes;

    RescueBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void kept(String shelf, String id, long size) {
        files++;
        bytes += size;
        if (shown) {
            err.print(CLEAR + files + " files, " + RescueText.size(bytes) + " fetched, now " + shelf);
            err.flush();
        }
    }

    void end() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
