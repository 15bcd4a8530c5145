package dev.rehome.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.config.ConfigReader;
import dev.rehome.config.KnownAvailability;
import dev.rehome.config.KnownKinds;
import dev.rehome.config.KnownKinds.KnownKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    private static final String VALID = """
            operator: { entity: Acme, country: SG }
            location: { gateway: SG }
            providers:
              - { id: own, kind: openai-compatible, base_url: http://127.0.0.1:8000, availability: everywhere,
                  credential: { api_key: written-in-the-file } }
            """;

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String yaml, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("r.yaml"), yaml);
        KnownKinds kinds =
                new KnownKinds(Map.of("openai-compatible", new KnownKind(List.of("api_key"), true, Optional.empty())));
        ConfigReader reader = new ConfigReader(Map.of(), kinds, _ -> new KnownAvailability(Set.of(), Set.of()));
        CommandLine line = new CommandLine(new CheckCommand(reader))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String[] arguments = new String[more.length + 2];
        arguments[0] = "-c";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return line.execute(arguments);
    }

    @Test
    void saysInShortWhatAValidFileSays() throws IOException {
        assertThat(run(VALID)).isZero();
        assertThat(out.toString())
                .contains("r.yaml:5:30: providers[0].credential.api_key: ***")
                .doesNotContain("written-in-the-file")
                .contains("r.yaml is valid.")
                .contains("operator    Acme (SG)")
                .contains("providers   own (openai-compatible)")
                .contains("models      none");
    }

    @Test
    void printsAllErrors() throws IOException {
        assertThat(run(VALID + "modls: []\nstrictness: lax\n")).isEqualTo(1);
        assertThat(out.toString())
                .contains("r.yaml:6:1: modls: unknown field (expected: models)")
                .contains("r.yaml:7:13: strictness: lax (expected: one of adapt, strict)")
                .contains("2 errors.");
    }

    @Test
    void printsJsonForScripts() throws IOException {
        assertThat(run(VALID + "modls: []\n", "--json")).isEqualTo(1);
        JsonNode root = JsonMapper.shared().readTree(out.toString());
        assertThat(root.get("status").asString()).isEqualTo("invalid");
        assertThat(root.at("/errors/0/line").asInt()).isEqualTo(6);
        assertThat(root.at("/errors/0/field").asString()).isEqualTo("modls");
        assertThat(root.at("/warnings/0/field").asString()).isEqualTo("providers[0].credential.api_key");
    }

    @Test
    void jsonNamesWhatIsThere() throws IOException {
        assertThat(run(VALID, "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .at("/providers/0")
                        .asString())
                .isEqualTo("own");
    }

    @Test
    void wrongUsageIsTwo() throws IOException {
        assertThat(run(VALID, "--jsn")).isEqualTo(2);
        assertThat(err.toString()).contains("--jsn");
    }
}
