package dev.rehome.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.config.FilesOptions;
import dev.rehome.store.SqliteStore;
import dev.rehome.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is on the disk is what accounts keep, and nothing else for long.
class FileShelfTest {
    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private SqliteStore store;
    private FileShelf shelf;

    @BeforeEach
    void open() throws Exception {
        store = new SqliteStore(directory.resolve("rehome.db"), clock);
        shelf = FileShelf.open(
                store, new FilesOptions(directory.resolve("files"), 100, 250, Duration.ofDays(1)), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private KeptFile file(String account, int bytes, Duration keep) throws Exception {
        String id = shelf.nextId();
        Files.write(shelf.create(id), new byte[bytes]);
        return new KeptFile(
                id,
                account,
                "batch",
                "x",
                bytes,
                clock.instant(),
                clock.instant().plus(keep));
    }

    private List<String> onDisk() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("files"))) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void onlyTheGatewaysUserMayReadIt() throws Exception {
        KeptFile kept = file("a", 10, Duration.ofHours(1));
        assertThat(Files.getPosixFilePermissions(directory.resolve("files")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(shelf.path(kept.id())))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void anAccountHasRoomForSoMuchAndNoMore() throws Exception {
        assertThat(shelf.keep(file("a", 200, Duration.ofHours(1))).get()).isInstanceOf(FileShelf.Kept.Taken.class);
        KeptFile tooMuch = file("a", 51, Duration.ofHours(1));
        assertThat(shelf.keep(tooMuch).get()).isEqualTo(new FileShelf.Kept.NoRoom(250));
        assertThat(onDisk()).doesNotContain(tooMuch.id()).hasSize(1);
        assertThat(shelf.keep(file("b", 51, Duration.ofHours(1))).get()).isInstanceOf(FileShelf.Kept.Taken.class);
    }

    @Test
    void whatIsOverIsDeleted() throws Exception {
        KeptFile brief = file("a", 10, Duration.ofHours(1));
        KeptFile longer = file("a", 10, Duration.ofHours(3));
        shelf.keep(brief).get();
        shelf.keep(longer).get();
        assertThat(shelf.sweep().get()).isZero();
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        assertThat(shelf.find("a", brief.id()).get()).isEmpty();
        assertThat(shelf.sweep().get()).isEqualTo(1);
        assertThat(onDisk()).containsExactly(longer.id());
        assertThat(shelf.find("a", longer.id()).get()).isPresent();
    }

    @Test
    void whatACrashLeftIsDeletedAtTheStart() throws Exception {
        KeptFile kept = file("a", 10, Duration.ofHours(1));
        shelf.keep(kept).get();
        file("a", 10, Duration.ofHours(1));
        Files.createFile(directory.resolve("files").resolve("of-somebody-else"));
        assertThat(shelf.sweepOrphans().get()).isEqualTo(1);
        assertThat(onDisk()).containsExactlyInAnyOrder(kept.id(), "of-somebody-else");
    }
}
