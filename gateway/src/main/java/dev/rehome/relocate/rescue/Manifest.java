package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The list of what was kept, `manifest.jsonl`: a line for each file, written after the file is whole and in its place.
/// A run that was killed finds here what it need not fetch again; half a line at the end is forgotten.
public final class Manifest implements AutoCloseable {
    static final String NAME = "manifest.jsonl";
    static final long VERSION = 1;

    private static final String PARTIAL = ".partial";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final FileChannel channel;
    private final Map<String, Entry> kept;
    private final Map<String, Left> left;

    private Manifest(Path folder, FileChannel channel, ManifestLines lines) {
        this.folder = folder;
        this.channel = channel;
        this.kept = lines.kept();
        this.left = lines.left();
    }

    /// A file that was kept.
    ///
    /// @param path below the folder, with `/`
    record Entry(String shelf, String id, String path, long bytes, String sha256) {}

    /// Something that could not be taken along.
    ///
    /// @param what such as `content` or `weights`
    public record Left(String shelf, String id, String what, String reason) {
        String name() {
            return shelf + "\n" + id + "\n" + what;
        }
    }

    /// Opens or begins an export. One run at a time.
    ///
    /// @param source what is exported, such as the provider's id and address; another one may not be added
    /// @throws IOException when the folder is not this export's, or another run has it
    public static Manifest open(Path folder, String source) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        if (Files.notExists(file) && !isEmpty(folder)) {
            throw new IOException("--to: " + folder + " (expected: an empty folder, or one of an earlier rescue)");
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(channel);
            if (lock == null) {
                throw new IOException("--to: " + folder + " (expected: no other rescue at work there)");
            }
            ManifestLines lines = ManifestLines.read(file);
            Optional<String> earlier = lines.source();
            if (earlier.isPresent() && !earlier.get().equals(source)) {
                throw new IOException("--to: " + folder + " holds " + earlier.get() + " (expected: " + source + ")");
            }
            channel.truncate(lines.wholeBytes()).position(lines.wholeBytes());
            Manifest manifest = new Manifest(folder, channel, lines);
            if (earlier.isEmpty()) {
                manifest.line(Map.of("rehome_rescue", VERSION, "source", source));
            }
            Files.createDirectories(folder.resolve(PARTIAL));
            return manifest;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException _) {
            return null;
        }
    }

    /// Whether it was kept, and is still there with its size; what was lost since is fetched again.
    boolean has(String path) throws IOException {
        Entry entry = kept.get(path);
        if (entry == null) {
            return false;
        }
        Path file = folder.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == entry.bytes();
    }

    /// A file to write what is not yet whole.
    Path partial() {
        return folder.resolve(PARTIAL).resolve("next");
    }

    /// Puts what was written to `partial()` in its place, and only then into the list.
    void keep(Entry entry) throws IOException {
        Path to = folder.resolve(entry.path()).normalize();
        if (!to.startsWith(folder.normalize())) {
            throw new IllegalStateException("path: " + entry.path() + " (expected: below the folder)");
        }
        Files.createDirectories(java.util.Objects.requireNonNull(to.getParent()));
        try (FileChannel whole = FileChannel.open(partial(), StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(partial(), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shelf", entry.shelf());
        fields.put("id", entry.id());
        fields.put("path", entry.path());
        fields.put("bytes", entry.bytes());
        fields.put("sha256", entry.sha256());
        line(fields);
        kept.put(entry.path(), entry);
    }

    void leave(Left what) throws IOException {
        if (what.equals(left.put(what.name(), what))) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shelf", what.shelf());
        fields.put("id", what.id());
        fields.put("left", what.what());
        fields.put("reason", what.reason());
        line(fields);
    }

    /// It could be taken after all.
    void notLeft(String shelf, String id, String what) {
        left.remove(shelf + "\n" + id + "\n" + what);
    }

    List<Left> left() {
        return new ArrayList<>(left.values());
    }

    private void line(Map<String, Object> fields) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(fields) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(partial());
            Files.deleteIfExists(folder.resolve(PARTIAL));
        }
    }
}
