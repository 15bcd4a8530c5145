package dev.rehome.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Golden files: every `errors/NAME.yaml` is refused with exactly the lines of `errors/NAME.txt`.
class FileErrorsTest {
    static Stream<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(FileErrorsTest.class.getResource("errors"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysAllThatIsWrongAtOnce(Path file) throws IOException {
        String name = file.getFileName().toString();
        InvalidDataset invalid = catchThrowableOfType(
                InvalidDataset.class, () -> DatasetReader.of(Map.of(name, Files.readString(file)), false));
        List<String> expected = Files.readAllLines(file.resolveSibling(name.replace(".yaml", ".txt")));
        assertThat(invalid.problems()).containsExactlyElementsOf(expected);
    }
}
