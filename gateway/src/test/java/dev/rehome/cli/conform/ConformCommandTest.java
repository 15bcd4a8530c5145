package dev.rehome.cli.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
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
        assertThat(word(checks, "rerank.order")).isEqualTo("yes");
        assertThat(word(checks, "images.n")).isEqualTo("refused");
        assertThat(word(checks, "kept.batches.chat")).isIn("yes", "differs");
        assertThat(word(checks, "live.open")).isEqualTo("none");
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
    void aProviderThatIsDownIsAFailure(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rehome.yaml");
        Files.writeString(file, """
                listen: { host: 127.0.0.1, port: 8080, admin_port: 8081 }
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG, client_address: socket, sources: [builtin] }
                providers:
                  - { id: down, kind: openai-compatible, base_url: "http://127.0.0.1:1/v1", availability: everywhere }
                models: [{ name: m, targets: [down/m] }]
                accounts: [{ id: acme, country: SG }]
                keys: [{ id: k, account: acme, secret: "rh-a-secret-for-this-test-only", models: ["*"], end_user: fixed, place: SG }]
                """);

        int status = run("conform", "--all", "-c", file.toString(), "--json");

        JsonNode report = new JsonMapper().readTree(out.toString());
        assertThat(status).as(err.toString()).isEqualTo(1);
        assertThat(report.at("/status").asString()).isEqualTo("failed");
        assertThat(word(report.at("/targets/0/checks"), "endpoint.chat")).isEqualTo("FAILED");
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
