package dev.rehome.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
import dev.rehome.store.Sqlite;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A report of made-up books. `-Drehome.golden=write` writes what comes out; read it before it is committed.
class ReportCommandTest {
    private static final Instant NOW = Instant.parse("2024-07-02T00:00:00Z");
    private static final Path GOLDEN = ReportScene.DATA.resolve("report.txt");

    @TempDir
    Path directory;

    private ReportScene scene;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void play() throws Exception {
        scene = new ReportScene(directory);
        scene.play();
    }

    private int report(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "report", ReportScene.PLAN.toString(), "-c", scene.config().toString()));
        all.addAll(List.of(more));
        CommandLine line = Commands.line(Map.of(), InstantSource.fixed(NOW));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void aMoveInOnePage() throws Exception {
        int status = report();
        if ("write".equals(System.getProperty("rehome.golden"))) {
            Files.writeString(GOLDEN, out.toString());
        }
        assertThat(out.toString()).isEqualTo(Files.readString(GOLDEN));
        assertThat(status).as("the second workload was not begun").isEqualTo(1);
    }

    @Test
    void theNumbersAreThoseOfTheLedger() {
        assertThat(report("--json")).isEqualTo(1);
        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.path("days_left").asInt()).isEqualTo(7);
        JsonNode periods = json.path("workloads").path(0).path("periods");
        assertThat(periods.path(0)
                        .path("targets")
                        .path(0)
                        .path("cost")
                        .path("USD")
                        .decimalValue())
                .isEqualByComparingTo("0.045");
        JsonNode shadow = periods.path(1).path("targets").path(1);
        assertThat(shadow.path("shadow").asBoolean()).isTrue();
        assertThat(shadow.path("granted_tokens").asLong()).isEqualTo(3_000);
        long covered = 0;
        for (JsonNode period : periods) {
            for (JsonNode target : period.path("targets")) {
                covered += target.path("granted_tokens").asLong();
            }
        }
        JsonNode grant = json.path("grants").path(1);
        assertThat(grant.path("used").asLong()).isEqualTo(covered).isEqualTo(10_000);
        assertThat(grant.path("state").asString()).isEqualTo("used up");
        assertThat(json.path("grants").path(0).path("state").asString()).isEqualTo("ended");
    }

    @Test
    void withoutTheRowsTheHourlySumsTellTheSame() throws Exception {
        try (Connection db = Sqlite.open(scene.store(), Duration.ofSeconds(5));
                Statement sql = db.createStatement()) {
            sql.execute("DELETE FROM ledger_row WHERE started_ms < 1719964800000");
        }
        report("--json");
        JsonNode periods = JsonMapper.shared()
                .readTree(out.toString())
                .path("workloads")
                .path(0)
                .path("periods");
        assertThat(periods.path(0).path("by_hours").asBoolean()).isTrue();
        assertThat(periods.path(0).path("targets").path(0).path("calls").asLong())
                .isEqualTo(6);
        assertThat(periods.path(2).path("targets").path(1).path("failed").asLong())
                .isEqualTo(1);
    }

    @Test
    void thePageNeedsNothingElse() throws Exception {
        Path page = directory.resolve("report.html");
        report("--html", page.toString());
        assertThat(Files.readString(page))
                .contains("<h1>Relocation report openai-CN-2024-07-09</h1>", "zhipu-glm-4", "drill.start drill-1")
                .doesNotContain("<script", "http:", "https:", "drill-2");
    }

    @Test
    void wrongUsageIsToldByName() {
        assertThat(report("--on", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--on: 'soon' (expected: a date such as 2024-06-25");
        assertThat(report("--store", directory.resolve("none.db").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.db (expected: a file that `rehome serve` has made)");
    }
}
