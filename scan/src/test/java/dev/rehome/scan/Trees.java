package dev.rehome.scan;

import dev.rehome.scan.marks.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The fixture trees, and how tests scan.
final class Trees {
    private Trees() {}

    static Path of(String name) {
        try {
            return Path.of(
                    Trees.class.getResource("/dev/rehome/scan/trees/" + name).toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static List<String> names() {
        try (Stream<Path> trees = Files.list(of(""))) {
            return trees.map(tree -> tree.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Scan.Result scan(Path root) {
        try {
            return new Scan(Marks.read(), (_, _) -> {}).scan(root);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
