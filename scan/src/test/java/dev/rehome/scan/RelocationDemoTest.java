package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The event replayed from the notice to the block: `rehome demo relocation`, which checks itself step by step. Here,
/// because only here every command that it types is on the class path.
class RelocationDemoTest {
    @Test
    void aCompanyIsGoneBeforeTheBlockAndNoClientSeesAnError(@TempDir Path directory) throws Exception {
        Path files = directory.resolve("files");
        int status = Commands.run(
                new String[] {"demo", "relocation", "--keep", files.toString()}, Map.of(), InstantSource.system());
        assertThat(status).isZero();
        assertThat(Files.readString(files.resolve("plan.yaml"))).contains("chosen: moonshot/moonshot-v1-8k");
        assertThat(files.resolve("evaluation-service.html")).isNotEmptyFile();
        assertThat(files.resolve("inventory.yaml")).isNotEmptyFile();
    }
}
