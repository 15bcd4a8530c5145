package dev.rehome.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// A piece of a body that may be too large to be held in memory, such as a file that a client uploads. Where it lies is
/// the server's affair; a dialect only says in what order pieces go out.
public interface Content {
    long length();

    /// Gives a part of it, now or later, on the caller's thread.
    ///
    /// @param from a position before the end
    /// @param bytesMax at least 1; fewer bytes may be given, but not none
    void read(long from, int bytesMax, Consumer<byte[]> take, Consumer<Throwable> failed);

    /// Bytes that are held in memory; not copied.
    static Content of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /// A part of an array that is held in memory; not copied.
    static Content of(byte[] bytes, int start, int end) {
        return new Content() {
            @Override
            public long length() {
                return (long) end - start;
            }

            @Override
            public void read(long from, int bytesMax, Consumer<byte[]> take, Consumer<Throwable> failed) {
                int at = start + Math.toIntExact(from);
                take.accept(Arrays.copyOfRange(bytes, at, Math.min(end, at + bytesMax)));
            }
        };
    }

    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }
}
