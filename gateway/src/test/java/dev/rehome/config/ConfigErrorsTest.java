package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Golden files: `errors/NAME.yaml` in, `errors/NAME.txt` out. A new case is a new pair; run with
/// `-Drehome.golden=write` to write the outcome, and read it before it is committed.
class ConfigErrorsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/config/errors");

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysAllThatIsWrong(Path file) {
        String name = file.getFileName().toString();
        List<String> outcome = outcome(Fixtures.reader().read(name, DIRECTORY, text(file)));
        Path golden = DIRECTORY.resolve(name.replace(".yaml", ".txt"));
        if ("write".equals(System.getProperty("rehome.golden"))) {
            write(golden, outcome);
        }
        assertThat(outcome).isEqualTo(text(golden).lines().toList());
        assertThat(outcome).noneMatch(line -> line.contains("hunter2"));
    }

    private static List<String> outcome(Reading reading) {
        Stream<String> errors = switch (reading) {
            case Reading.Read _ -> Stream.of("valid");
            case Reading.Faulty faulty -> faulty.errors().stream().map(Problem::toString);
        };
        return Stream.concat(errors, reading.warnings().stream().map(problem -> "warning: " + problem))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
