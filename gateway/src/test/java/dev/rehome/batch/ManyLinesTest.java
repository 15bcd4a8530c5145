package dev.rehome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand lines of 160 MB run in a heap of 32 MB: no more of a batch is in memory than the lines under way.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ManyLinesTest {
    @TempDir
    Path directory;

    @Test
    void memoryDoesNotGrowWithTheFile() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyLines.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("COMPLETED " + ManyLines.LINES);
            assertThat(said.readLine()).isEqualTo("true");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
