package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands as people and scripts call them: what they print and with which status they end.
class CommandsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Commands.line(Map.of(), () -> NOW);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        line.getSubcommands()
                .values()
                .forEach(sub -> sub.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)));
        return line.execute(arguments);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    @Test
    void withoutACommandTheUsageIsShownAsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("explain", "serve", "demo");
        assertThat(run("no-such-command")).isEqualTo(2);
    }

    @Test
    void explainNamesTheTargetThatServesAndTheRuleThatDeniesTheOther() {
        assertThat(run("explain", "--model", "gpt-4o", "--place", "CN")).isZero();
        assertThat(out.toString()).contains("openai/gpt-4o", "zhipu/glm-4-plus", "CN", "end_user");
    }

    @Test
    void explainSaysNoWithStatusOneAndTheWordsTheCallerWouldSee() {
        assertThat(run("explain", "--model", "gpt-4o-only", "--place", "CN")).isEqualTo(1);
        assertThat(out.toString()).contains("403", "unsupported_country_region_territory");
    }

    @Test
    void explainDependsOnTheDay() {
        assertThat(run("explain", "--model", "gpt-4o-only", "--place", "CN", "--on", "2024-06-30"))
                .isZero();
        assertThat(run("explain", "--model", "gpt-4o-only", "--place", "CN", "--on", "2024-07-09"))
                .isEqualTo(1);
    }

    @Test
    void explainPrintsJsonForScripts() {
        assertThat(run("explain", "--model", "gpt-4o", "--place", "CN", "--json"))
                .isZero();
        assertThat(json().isObject()).isTrue();
        assertThat(out.toString()).contains("zhipu/glm-4-plus");
    }

    @Test
    void explainSaysWhatIsWrongWithItsArguments() {
        String[][] wrong = {
            {"explain"},
            {"explain", "--model", "none"},
            {"explain", "--model", "gpt-4o", "--place", "Mars"},
            {"explain", "--model", "gpt-4o", "--on", "tomorrow"},
            {"explain", "--model", "gpt-4o", "--labels", "secret"},
            {"explain", "--model", "gpt-4o", "--account", "nobody"},
            {"demo", "elsewhere"},
            {"demo", "--clock", "soon"},
            {"serve", "--place", "Mars"},
            {"serve", "--place", "SG", "-c", "x.yaml"}
        };
        for (String[] arguments : wrong) {
            assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
        }
        assertThat(err.toString()).contains("(expected: ");
    }

    @Test
    void serveWithABrokenFilePrintsAllThatIsWrongAndEndsWithOne() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.yaml"), """
                operator: { entity: Acme, country: Mars }
                location: { gatway: SG }
                providers:
                  - { id: a, kind: opnai, availability: openai }
                """);

        assertThat(run("serve", "-c", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("broken.yaml:1", "broken.yaml:2", "broken.yaml:4", "gateway", "openai");
    }

    @Test
    void serveWithoutAnyKeyVariableSaysWhichThereAre() {
        assertThat(run("serve", "--place", "SG")).isEqualTo(1);
        assertThat(err.toString()).contains("OPENAI_API_KEY", "ZHIPU_API_KEY");
    }

    @Test
    void theDemosTourGoesAsItSays() {
        assertThat(run("demo", "--once")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("HTTP 200, x-rehome-target: zhipu/glm-4-plus", "HTTP 403", "[DONE]");
    }

    @Test
    void aDecisionThatTheLedgerDoesNotHaveIsSaidSo() throws IOException {
        Path file = Files.writeString(directory.resolve("r.yaml"), """
                store: sqlite:rehome.db
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG }
                providers:
                  - { id: own, kind: openai-compatible, base_url: "http://127.0.0.1:9/v1", availability: everywhere }
                """);

        assertThat(run("explain", "-c", file.toString(), "--decision", "dec-x-1"))
                .isIn(1, 2);
        assertThat(err.toString()).doesNotContain("Exception");
    }
}
