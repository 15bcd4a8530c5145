package dev.rehome.relocate.rescue;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A stream that fails when no byte has come for some time: the JDK's client bounds only the wait for the headers.
final class IdleGuard extends FilterInputStream {
    private final Duration idle;
    private volatile boolean tooLate;

    IdleGuard(InputStream in, Duration idle) {
        super(in);
        this.idle = idle;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        CompletableFuture<Void> late = done.orTimeout(idle.toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, timeout) -> {
                    if (timeout != null) {
                        tooLate = true;
                        closeQuietly();
                    }
                    return null;
                });
        try {
            int read = super.read(bytes, from, length);
            if (tooLate) {
                // closing the client's stream looks like its end
                throw new IOException("no byte for " + idle.toSeconds() + " s");
            }
            return read;
        } finally {
            done.complete(true);
            late.cancel(false);
        }
    }

    private void closeQuietly() {
        try {
            super.close();
        } catch (IOException _) {
            // the reader fails with its own exception
        }
    }
}
