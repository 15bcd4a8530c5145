package dev.rehome.ledger;

import dev.rehome.call.CallRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one line of JSON per attempt, on a thread of its own. A reader that is too slow loses lines, which are
/// counted; it never slows a call. What must not be lost is in the ledger.
public final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int LINES_MAX = 8_192;
    private static final long TICK = 20_000_000;
    private static final long CLOSE_MS_MAX = 5_000;

    private final Ring<CallRecord> ring = new Ring<>(LINES_MAX);
    private final LongAdder lost = new LongAdder();
    private final OutputStream out;
    private final Thread thread;
    private volatile boolean closed;

    private AccessLog(OutputStream out) {
        this.out = new BufferedOutputStream(out, 65_536);
        this.thread = Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
    }

    /// @param out where the lines go; it is flushed but not closed
    public static AccessLog start(OutputStream out) {
        AccessLog log = new AccessLog(out);
        log.thread.start();
        return log;
    }

    /// Takes a record for writing. Never blocks and never throws.
    public void record(CallRecord call) {
        if (closed || !ring.offer(call)) {
            lost.increment();
        }
    }

    /// Lines that were left out since the start.
    public long lostLines() {
        return lost.sum();
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(TICK);
            writeAll();
        }
        writeAll();
    }

    private void writeAll() {
        int taken = 0;
        try {
            for (CallRecord next = ring.poll(); next != null; next = ring.poll()) {
                taken++;
                out.write(LogLine.of(next).getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
            if (taken > 0) {
                out.flush();
            }
        } catch (IOException | RuntimeException e) {
            lost.add(taken);
            LOG.warn("access log: cannot be written: {}", e.toString());
        }
    }

    /// Writes what waits.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MS_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
