package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Commands.line(Map.of(), InstantSource.system());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void oneTargetIsMeasuredAndWrittenDown(@TempDir Path directory) throws Exception {
        run("conform", "--target", "zhipu/glm-4-plus", "--json", "--out", directory.toString());
        JsonNode report = new JsonMapper().readTree(out.toString());
        JsonNode checks = report.at("/targets/0/checks");

        assertThat(report.at("/targets/0/target").asString()).isEqualTo("zhipu/glm-4-plus");
        assertThat(checks.size()).isGreaterThan(80);
        assertThat(word(checks, "temperature")).isEqualTo("kept");
        assertThat(word(checks, "logprobs")).isEqualTo("dropped");
        assertThat(word(checks, "error.key")).isEqualTo("yes");
        assertThat(Files.readString(directory.resolve("conformity.json"))).isEqualTo(out.toString());
        assertThat(Files.readString(directory.resolve("compatibility.md")))
                .contains("| temperature | kept |", "### `zhipu/glm-4-plus`");
    }

    private static String word(JsonNode checks, String id) {
        return checks.valueStream()
                .filter(check -> check.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("word")
                .asString();
    }

    @Test
    void aTargetThatIsNotConfiguredIsWrongUsage() {
        assertThat(run("conform", "--target", "nobody/model")).isEqualTo(2);
        assertThat(err.toString()).contains("--target: nobody/model (expected: provider/model-id");
    }

    @Test
    void oneOfTargetAndAllIsNeeded() {
        assertThat(run("conform")).isEqualTo(2);
        assertThat(run("conform", "--all", "--target", "openai/gpt-4o")).isEqualTo(2);
    }
}
