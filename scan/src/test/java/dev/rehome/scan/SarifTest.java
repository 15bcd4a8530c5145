package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.scan.report.SarifReport;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The rules of SARIF 2.1.0 (OASIS standard, errata 01) for what the report holds: required properties, their types and
/// ranges, and that references lead somewhere. Section numbers are the standard's.
class SarifTest {
    @ParameterizedTest
    @ValueSource(strings = {"python", "settings", "silent", "shell"})
    void keepsTheRulesOfTheStandard(String tree) {
        Scan.Result scanned = Trees.scan(Trees.of(tree));
        JsonNode log = SarifReport.of(scanned, "0.1.0");
        assertThat(log.path("version").asString()).as("3.13.2").isEqualTo("2.1.0");
        assertThat(URI.create(log.path("$schema").asString()).isAbsolute())
                .as("3.13.3")
                .isTrue();
        assertThat(log.path("runs").size()).as("3.13.4").isEqualTo(1);
        JsonNode run = log.path("runs").get(0);
        JsonNode driver = run.path("tool").path("driver");
        assertThat(driver.path("name").asString()).as("3.19.8").isNotBlank();
        assertThat(run.path("columnKind").asString()).as("3.14.17").isIn("utf16CodeUnits", "unicodeCodePoints");
        Set<String> rules = new HashSet<>();
        for (JsonNode rule : driver.path("rules")) {
            assertThat(rules.add(rule.path("id").asString()))
                    .as("3.49.3, once each")
                    .isTrue();
            assertThat(rule.path("shortDescription").path("text").asString())
                    .as("3.12.3")
                    .endsWith(".");
        }
        assertThat(run.path("results").isArray()).as("3.14.23").isTrue();
        assertThat(run.path("results").size()).isEqualTo(scanned.findings().size());
        for (JsonNode result : run.path("results")) {
            assertThat(rules).as("3.27.5").contains(result.path("ruleId").asString());
            assertThat(result.path("level").asString()).as("3.27.10").isIn("none", "note", "warning", "error");
            assertThat(result.path("message").path("text").asString())
                    .as("3.27.11")
                    .isNotBlank();
            JsonNode place = result.path("locations").get(0).path("physicalLocation");
            JsonNode file = place.path("artifactLocation");
            assertThat(URI.create(file.path("uri").asString()).isAbsolute())
                    .as("3.4.4, relative to its base")
                    .isFalse();
            assertThat(run.path("originalUriBaseIds").has(file.path("uriBaseId").asString()))
                    .as("3.14.14")
                    .isTrue();
            assertThat(place.path("region").path("startLine").asInt())
                    .as("3.30.5")
                    .isPositive();
            assertThat(place.path("region").path("startColumn").asInt())
                    .as("3.30.6")
                    .isPositive();
        }
    }
}
