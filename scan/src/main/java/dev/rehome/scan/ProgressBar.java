package dev.rehome.scan;

import java.io.PrintWriter;

/// A line on a terminal that says how far the scan is; nothing where the output is not one.
final class ProgressBar implements Scan.Progress {
    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean shown;
    private int last = -1;

    ProgressBar(PrintWriter out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    @Override
    public synchronized void at(int done, int total) {
        int full = total == 0 ? WIDTH : (int) ((long) done * WIDTH / total);
        if (!shown || full == last) {
            return;
        }
        last = full;
        out.print("\r[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + done + "/" + total + " files");
        out.flush();
    }

    synchronized void clear() {
        if (shown && last >= 0) {
            out.print("\r" + " ".repeat(WIDTH + 40) + "\r");
            out.flush();
        }
    }
}
