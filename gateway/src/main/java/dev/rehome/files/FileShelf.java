package dev.rehome.files;

import dev.rehome.config.FilesOptions;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that accounts keep in the gateway.
///
/// A file's bytes are written first, under an id that nobody else knows; it is there for its account when its row is.
/// What a crash leaves without a row is deleted at the next start. A file that is over is not seen any more, and is
/// deleted by `sweep`.
public final class FileShelf {
    private static final Logger LOG = LoggerFactory.getLogger(FileShelf.class);
    private static final String PREFIX = "file-";
    private static final int SWEPT_MAX = 1_000;

    private final SqliteStore store;
    private final FilesOptions options;
    private final InstantSource clock;
    private final Ids ids = new Ids();

    private FileShelf(SqliteStore store, FilesOptions options, InstantSource clock) {
        this.store = store;
        this.options = options;
        this.clock = clock;
    }

    /// What became of a file that an account wants to keep.
    public sealed interface Kept {
        record Taken(KeptFile file) implements Kept {}

        /// The account has no room for it; its bytes are deleted.
        record NoRoom(long accountBytesMax) implements Kept {}
    }

    /// Opens the directory, and makes it where it is not there.
    ///
    /// @throws IOException when it cannot be used
    public static FileShelf open(SqliteStore store, FilesOptions options, InstantSource clock) throws IOException {
        Path directory = options.directory();
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    Optional.ofNullable(directory.toAbsolutePath().getParent()).orElse(directory));
            Files.createDirectory(directory, permissions(directory, "rwx------"));
        }
        return new FileShelf(store, options, clock);
    }

    public long bytesMax() {
        return options.bytesMax();
    }

    public Duration retention() {
        return options.retention();
    }

    /// An id for a file that is about to be written.
    public String nextId() {
        return ids.next(PREFIX);
    }

    /// Where the bytes of the file with this id are or will be.
    public Path path(String id) {
        if (!Ids.isId(id, PREFIX)) {
            throw new IllegalArgumentException("file id: not one of this gateway");
        }
        return options.directory().resolve(id);
    }

    /// Makes an empty file that only the gateway's user can read.
    public Path create(String id) throws IOException {
        Path path = path(id);
        return Files.createFile(path, permissions(options.directory(), "rw-------"));
    }

    /// Gives a file that was written under `nextId()` to its account.
    public CompletableFuture<Kept> keep(KeptFile file) {
        return store.write(db -> {
                    if (FileRows.bytes(db, file.account()) + file.bytes() > options.accountBytesMax()) {
                        return (Kept) new Kept.NoRoom(options.accountBytesMax());
                    }
                    FileRows.insert(db, file);
                    return new Kept.Taken(file);
                })
                .whenComplete((kept, _) -> {
                    if (!(kept instanceof Kept.Taken)) {
                        discard(file.id());
                    }
                });
    }

    public CompletableFuture<Optional<KeptFile>> find(String account, String id) {
        Instant now = clock.instant();
        return Ids.isId(id, PREFIX)
                ? store.read(db -> FileRows.find(db, account, id, now))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    public CompletableFuture<Listed<KeptFile>> page(String account, Optional<String> purpose, Listing listing) {
        Instant now = clock.instant();
        return store.read(db -> Listed.of(FileRows.page(db, account, purpose, listing, now), listing.limit()));
    }

    /// Deletes a file, also while a batch reads it.
    ///
    /// @return whether the account had it
    public CompletableFuture<Boolean> delete(String account, String id) {
        Instant now = clock.instant();
        if (!Ids.isId(id, PREFIX)) {
            return CompletableFuture.completedFuture(false);
        }
        return store.write(db -> FileRows.find(db, account, id, now).isPresent() && FileRows.delete(db, id))
                .whenComplete((deleted, _) -> {
                    if (Boolean.TRUE.equals(deleted)) {
                        discard(id);
                    }
                });
    }

    /// Deletes what is over; some of it, where it is much.
    ///
    /// @return how many files
    public CompletableFuture<Integer> sweep() {
        Instant now = clock.instant();
        return store.write(db -> {
                    List<String> over = FileRows.over(db, now, SWEPT_MAX);
                    for (String id : over) {
                        FileRows.delete(db, id);
                    }
                    return over;
                })
                .thenApply(over -> {
                    over.forEach(this::discard);
                    return over.size();
                });
    }

    /// Deletes what a crash left behind. Only before anything is written.
    public CompletableFuture<Integer> sweepOrphans() {
        return store.read(FileRows::names).thenApply(names -> {
            Set<String> known = new HashSet<>(names);
            try (Stream<Path> found = Files.list(options.directory())) {
                List<String> orphans = found.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> Ids.isId(name, PREFIX) && !known.contains(name))
                        .toList();
                orphans.forEach(this::discard);
                return orphans.size();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    /// Deletes the bytes of a file that has no row.
    public void discard(String id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException failed) {
            LOG.warn("files: {} cannot be deleted: {}", id, failed.toString());
        }
    }

    private static FileAttribute<?>[] permissions(Path directory, String permissions) throws IOException {
        Path there =
                Files.exists(directory) ? directory : directory.toAbsolutePath().getParent();
        FileStore disk = Files.getFileStore(there);
        return disk.supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
