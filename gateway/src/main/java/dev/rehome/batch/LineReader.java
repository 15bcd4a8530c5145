package dev.rehome.batch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Reads a file line by line, with no more than a line of it in memory. Blank lines are passed over.
final class LineReader implements Closeable {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final InputStream in;
    private final int bytesMax;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private byte[] line = new byte[CHUNK_BYTES];
    private int at;
    private int filled;
    private int number;
    private long offset;

    /// A line.
    ///
    /// @param number from 1, blank lines counted
    /// @param bytes without the line's end
    /// @param isTooLong whether it is longer than it may be; then there are no bytes
    /// @param isWhole whether the line has an end; the last one of a file may have none
    /// @param endOffset where the line ends in the file, its end included
    record Line(int number, byte[] bytes, boolean isTooLong, boolean isWhole, long endOffset) {}

    private LineReader(InputStream in, int bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
    }

    /// @param bytesMax of one line
    static LineReader open(Path file, int bytesMax) throws IOException {
        return new LineReader(Files.newInputStream(file), bytesMax);
    }

    /// The next line that is not blank; empty at the end.
    Optional<Line> next() throws IOException {
        while (true) {
            int size = 0;
            boolean isTooLong = false;
            int b = read();
            if (b < 0) {
                return Optional.empty();
            }
            number++;
            while (b >= 0 && b != '\n') {
                if (size == bytesMax) {
                    isTooLong = true;
                } else {
                    size = append(b, size);
                }
                b = read();
            }
            if (isTooLong || !isBlank(size)) {
                byte[] bytes = isTooLong ? new byte[0] : Arrays.copyOf(line, size);
                return Optional.of(new Line(number, bytes, isTooLong, b >= 0, offset));
            }
        }
    }

    private int append(int b, int size) {
        if (size == line.length) {
            line = Arrays.copyOf(line, 2 * size);
        }
        line[size] = (byte) b;
        return size + 1;
    }

    private boolean isBlank(int size) {
        for (int i = 0; i < size; i++) {
            if (line[i] < 0 || line[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    private int read() throws IOException {
        if (at == filled) {
            filled = in.read(chunk);
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        offset++;
        return chunk[at++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
