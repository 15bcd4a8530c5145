package dev.rehome.relocate.reembed.jsonl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The file that is written: `FILE.part` until it is whole. One run at a time.
final class Output implements AutoCloseable {
    private final Path name;
    private final Path part;
    private final FileChannel channel;
    private final Header header;
    private boolean finished;

    private Output(Path name, Path part, FileChannel channel, Header header, boolean finished) {
        this.name = name;
        this.part = part;
        this.channel = channel;
        this.header = header;
        this.finished = finished;
    }

    /// @throws IOException when it cannot be written, or another run has it
    static Output open(Path name, Header.Said said) throws IOException {
        Path part = name.resolveSibling(name.getFileName() + ".part");
        boolean finished = Files.exists(name);
        if (finished && Files.exists(part)) {
            throw new IOException(name + ": there beside " + part.getFileName() + " (expected: one of them)");
        }
        FileChannel channel = finished
                ? FileChannel.open(name, StandardOpenOption.READ)
                : FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!finished && lock(channel) == null) {
            channel.close();
            throw new IOException(part + ": another run is at work (expected: one at a time)");
        }
        Header header = new Header(name);
        try {
            header.check(said, finished || channel.size() > 0);
            if (finished) {
                header.finish();
            }
        } catch (IOException | RuntimeException wrong) {
            channel.close();
            throw wrong;
        }
        return new Output(name, part, channel, header, finished);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    Path name() {
        return name;
    }

    /// Where the lines are now.
    Path file() {
        return finished ? name : part;
    }

    boolean isFinished() {
        return finished;
    }

    /// Cuts off what comes behind the whole lines, and writes from there.
    void goOn(long wholeBytes) throws IOException {
        if (!finished) {
            channel.truncate(wholeBytes).position(wholeBytes);
        }
    }

    void write(byte[] lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    void finish() throws IOException {
        channel.force(true);
        Files.move(part, name, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        header.finish();
    }

    /// A part with nothing in it goes.
    @Override
    public void close() throws IOException {
        boolean isEmpty = !finished && channel.size() == 0;
        channel.close();
        if (isEmpty) {
            Files.deleteIfExists(part);
            header.forget();
        }
    }
}
