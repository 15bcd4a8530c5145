package dev.rehome.place.update;

import dev.rehome.place.SourceFailure;
import dev.rehome.place.update.SourceSpec.Integrity;
import dev.rehome.place.update.SourceSpec.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Renews sources. A new file takes its place only after it has been fetched within its bounds, has the stated hash,
/// was
/// read to its end and answers known addresses rightly; the old one stays as `FILE.previous`.
public final class DataUpdate {
    private static final long HASH_BYTES_MAX = 1 << 16;
    /// A new file with less than this part of the old one's ranges is taken for damaged.
    private static final double SHRINK_MIN = 0.5;

    private final Download download;
    private final Instant now;

    public DataUpdate(Download download, Instant now) {
        this.download = download;
        this.now = now;
    }

    /// How one source came out.
    public sealed interface Outcome {
        /// The file in place has the stated hash already.
        record Unchanged(SourceState state) implements Outcome {}

        /// The new file is in place.
        record Updated(SourceState state) implements Outcome {}

        /// The source names no URL; the file in place was verified.
        record NotOurs(SourceState state) implements Outcome {}

        /// The file in place was left alone.
        record Failed(String id, String reason) implements Outcome {}
    }

    public Outcome update(SourceSpec spec) {
        Optional<Origin> origin = spec.origin();
        if (origin.isEmpty()) {
            return new Outcome.NotOurs(SourceState.verify(spec, now));
        }
        Path file = spec.file().toAbsolutePath().normalize();
        String prefix = ".new-" + ProcessHandle.current().pid() + "-";
        Path fetched = file.resolveSibling(prefix + "fetched-" + file.getFileName());
        Path unpacked = file.resolveSibling(prefix + file.getFileName());
        try {
            Files.createDirectories(file.resolveSibling("."));
            return update(spec, origin.get(), fetched, unpacked);
        } catch (IOException | SourceFailure | IllegalArgumentException e) {
            return new Outcome.Failed(spec.id(), String.valueOf(e.getMessage()));
        } finally {
            delete(fetched);
            delete(unpacked);
        }
    }

    private Outcome update(SourceSpec spec, Origin origin, Path fetched, Path unpacked) throws IOException {
        String stated = stated(origin, fetched);
        boolean exists = Files.isRegularFile(spec.file());
        if (exists && Hashes.sha256(spec.file()).equals(stated)) {
            return new Outcome.Unchanged(SourceState.verify(spec, now));
        }
        download.fetch(origin.url(), fetched, origin.bytesMax());
        String actual = Hashes.sha256(fetched);
        if (!actual.equals(stated)) {
            return new Outcome.Failed(spec.id(), "sha256: " + actual + " (expected: " + stated + ")");
        }
        boolean packed = origin.url().getPath().endsWith(".gz")
                && !spec.file().toString().endsWith(".gz");
        if (packed) {
            unpack(fetched, unpacked, origin.bytesMax());
        } else {
            Files.move(fetched, unpacked);
        }
        SourceState fresh = SourceState.of(spec, unpacked, now);
        if (!fresh.isSound()) {
            return new Outcome.Failed(spec.id(), String.join("; ", fresh.problems()));
        }
        Optional<String> shrunk = exists ? shrunk(SourceState.verify(spec, now), fresh) : Optional.empty();
        if (shrunk.isPresent()) {
            return new Outcome.Failed(spec.id(), shrunk.get());
        }
        swap(unpacked, spec.file(), exists);
        return new Outcome.Updated(SourceState.verify(spec, now));
    }

    private String stated(Origin origin, Path scratch) throws IOException {
        return switch (origin.integrity()) {
            case Integrity.Sha256(String hash) -> hash;
            case Integrity.Sha256At(var url) -> {
                String path = origin.url().getPath();
                String name = path.substring(path.lastIndexOf('/') + 1);
                yield Hashes.find(download.text(url, scratch, HASH_BYTES_MAX), name)
                        .orElseThrow(() -> new IOException(url + ": no hash for " + name + " (expected: a SHA-256)"));
            }
        };
    }

    private static void unpack(Path packed, Path to, long bytesMax) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed));
                var out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > bytesMax) {
                    throw new IOException("unpacked: more than " + bytesMax + " bytes (expected: at most that)");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static Optional<String> shrunk(SourceState old, SourceState fresh) {
        int before = old.loaded().map(loaded -> loaded.entries()).orElse(0);
        int after = fresh.loaded().map(loaded -> loaded.entries()).orElse(0);
        return after >= before * SHRINK_MIN
                ? Optional.empty()
                : Optional.of("entries: " + after + " (expected: at least half of the " + before
                        + " before; remove the old file to accept this)");
    }

    /// At every moment there is a whole file in place.
    private static void swap(Path fresh, Path file, boolean exists) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (exists) {
            Path copy = fresh.resolveSibling(fresh.getFileName() + ".old");
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Path previous = file.resolveSibling(file.getFileName() + ".previous");
            Files.move(copy, previous, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // A left-over file is named so that it is not read as a source.
        }
    }
}
