package dev.rehome.relocate.reembed.jsonl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads lines as bytes, and knows where it is.
final class Lines implements AutoCloseable {
    static final int LINE_BYTES_MAX = 32 * 1024 * 1024;

    private final InputStream in;
    private final String name;
    private long number;
    private long wholeBytes;
    private boolean isWhole;

    /// @param name of the file, for errors
    Lines(InputStream in, String name) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.name = name;
    }

    /// The next line without its end; empty at the end of the file.
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                number++;
                isWhole = true;
                wholeBytes += line.size() + 1;
                return Optional.of(line.toByteArray());
            }
            line.write(b);
            if (line.size() > LINE_BYTES_MAX) {
                throw new IOException(name + ":" + (number + 1) + ": more than " + LINE_BYTES_MAX / 1024 / 1024
                        + " MiB (expected: a shorter line)");
            }
        }
        isWhole = false;
        if (line.size() == 0) {
            return Optional.empty();
        }
        number++;
        return Optional.of(line.toByteArray());
    }

    /// Whether the line that was read last ended with a line feed.
    boolean isWhole() {
        return isWhole;
    }

    /// How many bytes the lines take that ended with a line feed.
    long wholeBytes() {
        return wholeBytes;
    }

    /// The file and the number of the line that was read last.
    String where() {
        return name + ":" + number;
    }

    static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
