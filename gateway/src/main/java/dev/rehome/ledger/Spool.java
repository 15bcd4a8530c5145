package dev.rehome.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// Rows on local disk that the store could not take: files of lines, each `<CRC32C in hex> <row as JSON>`.
///
/// A file is written by one thread, then closed, then read and deleted once its rows are in the store. A line that
/// was cut off when the process died has a wrong checksum and is left out; the store drops what it has already.
final class Spool implements AutoCloseable {
    private static final long SEGMENT_BYTES_MAX = 4 << 20;
    private static final int CHECKSUM_CHARS = 8;

    private final Path folder;
    private final long bytesMax;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Deque<Path> closed = new ArrayDeque<>();
    private Optional<Segment> current = Optional.empty();
    private long nextNumber;
    private final AtomicLong bytes = new AtomicLong();

    private record Segment(Path path, FileChannel channel) {}

    /// The rows of one file, and how many of its lines could not be read.
    record Content(List<Row> rows, int unreadable) {}

    private Spool(Path folder, long bytesMax, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// Opens the folder for this process alone; the files that an earlier process left come first.
    static Spool open(Path folder, long bytesMax) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Spool spool = new Spool(folder, bytesMax, lockFile, lock(folder, lockFile));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".rows")).sorted().toList()) {
                spool.closed.add(file);
                spool.bytes.addAndGet(Files.size(file));
                spool.nextNumber = Math.max(spool.nextNumber, number(file) + 1);
            }
        }
        return spool;
    }

    private static FileLock lock(Path folder, FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException _) {
            // held by this very process: as bad as by another
        }
        lockFile.close();
        throw new IOException("spool: " + folder + " (expected: a folder that no other gateway uses)");
    }

    private static long number(Path file) {
        String digits = file.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    /// Appends the rows; when it returns the operating system has them.
    void append(List<Row> rows) throws IOException {
        StringBuilder lines = new StringBuilder(rows.size() * 700);
        for (Row row : rows) {
            String json = RowJson.line(row);
            lines.append(checksum(json)).append(' ').append(json).append('\n');
        }
        ByteBuffer block = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        if (bytes.get() + block.remaining() > bytesMax) {
            throw new IOException("spool: full at " + bytes + " bytes");
        }
        Segment segment = current.isPresent() ? current.get() : begin();
        long before = segment.channel().size();
        try {
            while (block.hasRemaining()) {
                bytes.addAndGet(segment.channel().write(block));
            }
        } catch (IOException e) {
            bytes.addAndGet(before - segment.channel().size());
            segment.channel().truncate(before);
            throw e;
        }
        if (segment.channel().size() > SEGMENT_BYTES_MAX) {
            rotate();
        }
    }

    private Segment begin() throws IOException {
        Path path = folder.resolve(String.format("%012d.rows", nextNumber++));
        Segment segment =
                new Segment(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        current = Optional.of(segment);
        return segment;
    }

    private void rotate() throws IOException {
        if (current.isPresent()) {
            current.get().channel().close();
            closed.add(current.get().path());
            current = Optional.empty();
        }
    }

    /// The oldest file, closed for writing; empty where there is none.
    Optional<Path> oldest() throws IOException {
        if (closed.isEmpty()) {
            rotate();
        }
        return Optional.ofNullable(closed.peek());
    }

    static Content read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        int unreadable = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Row> row =
                        parse(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                row.ifPresent(rows::add);
                unreadable += row.isPresent() ? 0 : 1;
            }
        }
        return new Content(rows, unreadable);
    }

    private static Optional<Row> parse(String line) {
        if (line.length() <= CHECKSUM_CHARS + 1) {
            return Optional.empty();
        }
        String json = line.substring(CHECKSUM_CHARS + 1);
        boolean whole = line.startsWith(checksum(json) + " ");
        return whole ? RowJson.parse(json) : Optional.empty();
    }

    private static String checksum(String json) {
        CRC32C sum = new CRC32C();
        sum.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(sum.getValue(), CHECKSUM_CHARS);
    }

    /// Forgets the oldest file: its rows are in the store.
    void delivered(Path file) throws IOException {
        bytes.addAndGet(-Files.size(file));
        Files.delete(file);
        closed.remove(file);
    }

    /// Puts the oldest file aside for a person to look at: the store takes others but not this one.
    void refused(Path file) throws IOException {
        bytes.addAndGet(-Files.size(file));
        Files.move(file, file.resolveSibling(file.getFileName() + ".refused"), StandardCopyOption.REPLACE_EXISTING);
        closed.remove(file);
    }

    /// What waits, in bytes.
    long bytes() {
        return bytes.get();
    }

    boolean isEmpty() {
        return closed.isEmpty() && current.isEmpty();
    }

    @Override
    public void close() throws IOException {
        try (lockFile;
                lock) {
            rotate();
        }
    }
}
