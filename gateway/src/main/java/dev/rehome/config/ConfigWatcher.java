package dev.rehome.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the configuration file from time to time and hands on what a change gave: a whole new configuration
/// or the list of its errors, never half. The file must lie still from one look to the next before it is read,
/// so that one that is being written is left alone; and nothing is handed on for a file that is not there.
///
/// Files that the configuration names (`${file:PATH}`, certificates) are not watched: ask for `reload` after
/// those.
public final class ConfigWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);

    private final Path file;
    private final ConfigReader reader;
    private final Consumer<Reading> changed;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("config-watcher").factory());
    private Optional<Stamp> read;
    private Optional<Stamp> seen;

    private record Stamp(FileTime modified, long size, Optional<Object> identity) {}

    /// @param file the configuration as it has been read already
    /// @param changed is called on the watcher's own thread, one call at a time
    public ConfigWatcher(Path file, ConfigReader reader, Consumer<Reading> changed) {
        this.file = file;
        this.reader = reader;
        this.changed = changed;
        this.read = stamp();
        this.seen = read;
    }

    public void start(Duration every) {
        ScheduledFuture<?> _ =
                looks.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Reads the file soon, changed or not.
    public void reload() {
        looks.execute(() -> read(stamp()));
    }

    /// One look: reads the file if it has changed since it was read, and has not since the last look.
    void look() {
        Optional<Stamp> now = stamp();
        boolean isStill = now.equals(seen);
        seen = now;
        if (now.isPresent() && isStill && !now.equals(read)) {
            read(now);
        }
    }

    private void read(Optional<Stamp> before) {
        Reading reading = reader.read(file);
        if (!stamp().equals(before)) {
            return;
        }
        read = before;
        try {
            changed.accept(reading);
        } catch (RuntimeException e) {
            LOG.error("the new configuration could not be taken over; the old one stays", e);
        }
    }

    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(
                    attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(attributes.fileKey())));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
