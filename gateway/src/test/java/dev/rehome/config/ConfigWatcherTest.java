package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatcherTest {
    private static final String VALID = "operator: { entity: A, country: SG }\nlocation: { gateway: SG }\n";

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");
    private long writes;
    private final BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();

    @BeforeEach
    void writeFile() throws IOException {
        file = directory.resolve("rehome.yaml");
        write(VALID);
    }

    /// Writes and gives the file a time of its own, so that the test does not depend on the clock's grain.
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + ++writes * 1_000));
    }

    private ConfigWatcher watcher() {
        return new ConfigWatcher(file, Fixtures.reader(), readings::add);
    }

    @Test
    void leavesAnUnchangedFileAlone() {
        try (ConfigWatcher watcher = watcher()) {
            watcher.look();
            watcher.look();
            assertThat(readings).isEmpty();
        }
    }

    @Test
    void handsOnAChangeOnceWhenTheFileLiesStill() throws IOException {
        try (ConfigWatcher watcher = watcher()) {
            write(VALID + "strictness: strict\n");
            watcher.look();
            write(VALID + "strictness: strict\nappeal: me\n");
            watcher.look();
            assertThat(readings).isEmpty();
            watcher.look();
            watcher.look();
            assertThat(readings)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Reading.Read.class,
                            read -> assertThat(read.config().appeal()).contains("me"));
        }
    }

    @Test
    void handsOnErrorsAndThenTheMend() throws IOException {
        try (ConfigWatcher watcher = watcher()) {
            write(VALID + "strictnes: strict\n");
            watcher.look();
            watcher.look();
            write(VALID);
            watcher.look();
            watcher.look();
            assertThat(readings)
                    .satisfiesExactly(
                            first -> assertThat(first).isInstanceOf(Reading.Faulty.class),
                            second -> assertThat(second).isInstanceOf(Reading.Read.class));
        }
    }

    @Test
    void waitsForAFileThatIsGone() throws IOException {
        try (ConfigWatcher watcher = watcher()) {
            Files.delete(file);
            watcher.look();
            watcher.look();
            assertThat(readings).isEmpty();
            write(VALID);
            watcher.look();
            watcher.look();
            assertThat(readings).hasSize(1);
        }
    }

    @Test
    void looksByItselfAndReloadsWhenAsked() throws IOException, InterruptedException {
        try (ConfigWatcher watcher = watcher()) {
            watcher.reload();
            assertThat(readings.poll(30, TimeUnit.SECONDS)).isInstanceOf(Reading.Read.class);
            watcher.start(Duration.ofMillis(5));
            write(VALID + "appeal: me\n");
            assertThat(readings.poll(30, TimeUnit.SECONDS)).isInstanceOf(Reading.Read.class);
        }
    }

    @Test
    void survivesATakerThatFails() throws IOException {
        ConfigWatcher watcher = new ConfigWatcher(file, Fixtures.reader(), reading -> {
            readings.add(reading);
            throw new IllegalStateException("expected in this test");
        });
        try (watcher) {
            write(VALID + "appeal: me\n");
            watcher.look();
            watcher.look();
            assertThat(readings).hasSize(1);
        }
    }
}
