package dev.rehome.scan.walk;

import dev.rehome.scan.tongue.FileType;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The files of a tree that are read, and how many are not, and why. Links are not followed.
public final class SourceFiles {
    /// What is larger than this many bytes is not read.
    public static final int FILE_BYTES_MAX = 1 << 20;

    private static final Set<String> OF_OTHERS = Set.of(
            "node_modules",
            "bower_components",
            "vendor",
            "vendors",
            "third_party",
            "third-party",
            "thirdparty",
            "site-packages",
            ".venv",
            "venv",
            "virtualenv",
            "__pycache__",
            ".tox",
            ".yarn",
            "pods",
            ".gradle",
            ".next",
            ".nuxt");

    private final List<SourceFile> files = new ArrayList<>();
    private final Map<Skipped, Integer> skipped = new EnumMap<>(Skipped.class);
    private int others;

    private SourceFiles() {}

    /// A file to read. `name` is its path from the root, with `/`.
    public record SourceFile(Path path, String name, FileType type) {}

    /// @throws IOException when the root itself cannot be read
    public static SourceFiles under(Path root) throws IOException {
        SourceFiles found = new SourceFiles();
        Path real = root.toRealPath();
        Files.walkFileTree(real, found.new Visitor(real));
        found.files.sort(java.util.Comparator.comparing(SourceFile::name));
        return found;
    }

    public List<SourceFile> files() {
        return files;
    }

    public Map<Skipped, Integer> skipped() {
        return skipped;
    }

    /// Files of types that are not read.
    public int others() {
        return others;
    }

    private void skip(Skipped why) {
        skipped.merge(why, 1, Integer::sum);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Ignores ignores;

        private Visitor(Path root) {
            this.root = root;
            this.ignores = Ignores.above(root);
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root)) {
                String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
                if (name.equals(".git")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (OF_OTHERS.contains(name)) {
                    skip(Skipped.VENDORED);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (ignores.ignores(folder, true)) {
                    skip(Skipped.IGNORED);
                    return FileVisitResult.SKIP_SUBTREE;
                }
            }
            ignores.enter(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(
                Path folder, java.io.@org.jspecify.annotations.Nullable IOException failure) {
            ignores.leave();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (attributes.isSymbolicLink()) {
                skip(Skipped.LINK);
            } else if (ignores.ignores(file, false)) {
                skip(Skipped.IGNORED);
            } else if (attributes.isRegularFile()) {
                FileType.of(name).ifPresentOrElse(type -> add(file, type, attributes), () -> others++);
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, FileType type, BasicFileAttributes attributes) {
            String name = root.relativize(file).toString().replace('\\', '/');
            String small = name.toLowerCase(Locale.ROOT);
            if (small.endsWith(".min.js")
                    || small.endsWith("-lock.json")
                    || small.endsWith("-lock.yaml")
                    || small.endsWith(".bundle.js")) {
                skip(Skipped.MINIFIED);
            } else if (attributes.size() > FILE_BYTES_MAX) {
                skip(Skipped.HUGE);
            } else {
                files.add(new SourceFile(file, name, type));
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(root)) {
                throw failure;
            }
            skip(Skipped.NO_ACCESS);
            return FileVisitResult.CONTINUE;
        }
    }
}
