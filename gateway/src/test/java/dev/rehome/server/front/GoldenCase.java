package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A golden file: the first line is `# source: ...`, then the input, a line `---`, and what must come of it.
///
/// What came instead is written below `target/golden`, to be compared and, when it is right, copied back.
public record GoldenCase(Path file, String input, String expected) {
    private static final Path ROOT = Path.of("src/test/resources/front");

    public static Stream<GoldenCase> all(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            List<GoldenCase> cases = files.sorted().map(GoldenCase::read).toList();
            assertThat(cases).isNotEmpty();
            return cases.stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static GoldenCase read(Path file) {
        try {
            String text = Files.readString(file);
            assertThat(text).as("%s names its source", file).startsWith("# source: ");
            int input = text.indexOf('\n') + 1;
            int line = text.indexOf("\n---\n");
            return new GoldenCase(file, text.substring(input, line), text.substring(line + 5));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void check(String actual) {
        if (!actual.equals(expected)) {
            keep(actual);
        }
        assertThat(actual).as(file.toString()).isEqualTo(expected);
    }

    private void keep(String actual) {
        try {
            String text = Files.readString(file);
            Path kept = Path.of("target/golden").resolve(ROOT.relativize(file));
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, text.substring(0, text.indexOf("\n---\n") + 5) + actual);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
