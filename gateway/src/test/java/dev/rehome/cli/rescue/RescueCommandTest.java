package dev.rehome.cli.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.wire.OpenAiLike;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rehome rescue` as people and scripts call it, against the simulated OpenAI.
class RescueCommandTest {
    private static final Instant BEFORE = Instant.parse("2024-07-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-07-10T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final OpenAi openai = new OpenAi();
    private Simulators running = Simulators.start(Options.standard(), List.of());

    @BeforeEach
    void start() {
        running.close();
        running = Simulators.start(Options.standard().at(() -> BEFORE), List.of(new OpenAiLike(openai)));
        openai.surface().shelve("/assistants", List.of(JsonMapper.shared().readTree("{\"id\":\"asst_1\"}")));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private int run(Instant now, String country, String... arguments) throws IOException {
        Path config = folder.resolve("rehome.yaml");
        Files.writeString(config, """
                store: sqlite:rehome.db
                operator: { entity: Acme, country: %s, owners: [{ country: %s, share: 100 }] }
                location: { gateway: %s }
                providers:
                  - id: openai
                    kind: openai
                    base_url: %s
                    credential: { api_key: %s }
                    availability: openai
                models:
                  - { name: gpt-4o, targets: [openai/gpt-4o] }
                accounts: []
                keys: []
                """.formatted(
                        country,
                        country,
                        country,
                        running.baseUrl("openai"),
                        running.of("openai").card().secret("api_key")));
        CommandLine line = Commands.line(Map.of(), () -> now);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 3];
        all[0] = "rescue";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "-c";
        all[all.length - 1] = config.toString();
        return line.execute(all);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    @Test
    void anOperatorWhereTheProviderServesBringsEverythingHomeAndVerifies() throws IOException {
        Path to = folder.resolve("out");
        assertThat(run(AFTER, "SG", "--to", to.toString(), "--json")).isZero();
        assertThat(json().path("shelves").path("assistants").path("fetched").asInt())
                .isEqualTo(1);
        assertThat(json().path("left").findValuesAsString("reason")).anyMatch(reason -> reason.contains("admin key"));
        CommandLine line = Commands.line(Map.of(), () -> AFTER);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertThat(line.execute("rescue", "verify", to.toString())).isZero();
        Files.writeString(to.resolve("assistants/asst_1.json"), "changed");
        assertThat(line.execute("rescue", "verify", to.toString())).isEqualTo(1);
    }

    @Test
    void anOperatorWhereItIsNotServedIsRefusedByTheRuleAndNothingLeaves() throws IOException {
        assertThat(run(AFTER, "CN", "--to", folder.resolve("out").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("rule openai", "CN");
        assertThat(running.of("openai").received()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(run(AFTER, "CN", "--list", "--json")).isEqualTo(1);
        assertThat(json().path("status").asString()).isEqualTo("denied");
    }

    @Test
    void theListShowsWhatIsThereAndWhatNeverComesAlong() throws IOException {
        assertThat(run(BEFORE, "SG", "--list")).isZero();
        assertThat(out.toString()).contains("assistants", "weights of fine-tuned models");
    }

    @Test
    void wrongUsageIsSaidBeforeAnythingIsAsked() throws IOException {
        assertThat(run(BEFORE, "SG")).isEqualTo(2);
        assertThat(run(BEFORE, "SG", "--list", "--provider", "none")).isEqualTo(2);
        assertThat(run(BEFORE, "SG", "--list", "--only", "files,shoes")).isEqualTo(2);
        assertThat(err.toString()).contains("--list or --to", "none", "shoes");
        assertThat(running.of("openai").received()).isEmpty();
    }
}
