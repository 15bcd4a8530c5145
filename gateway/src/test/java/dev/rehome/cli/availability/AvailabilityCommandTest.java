package dev.rehome.cli.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rehome availability` at the end of 2026.
class AvailabilityCommandTest {
    private record Result(int status, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
        int status = new CommandLine(new AvailabilityCommand(clock))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    @Test
    void showsTheEventOfJuly2024() {
        Result result = run("--between", "2024-06-01", "2024-07-31");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .containsSubsequence("2024-06-24", "openai", "announced for 2024-07-09", "openai-2024-06-24", "source")
                .containsSubsequence("2024-07-09", "openai", "unsupported -> blocked", "openai-block-2024-07-09")
                .containsSubsequence("Who loses access to openai on 2024-07-09", "CN", "HK", "MO");
    }

    @Test
    void showsTheEventAsJson() {
        JsonNode json = run("openai", "--between", "2024-07-01", "2024-07-31", "--place", "HK", "--json")
                .json();
        assertThat(json.path("status").asString()).isEqualTo("ok");
        assertThat(json.path("events").size()).isOne();
        JsonNode event = json.path("events").get(0);
        assertThat(event.path("loss").asBoolean()).isTrue();
        assertThat(event.path("before").path("state").asString()).isEqualTo("unsupported");
        assertThat(event.path("after").path("state").asString()).isEqualTo("blocked");
        assertThat(event.path("after").path("confidence").asString()).isEqualTo("source");
    }

    @Test
    void showsThatAzureClosedToIndividuals() {
        assertThat(run("azure-openai", "--between", "2024-10-01", "2024-10-31", "--place", "CN")
                        .out())
                .contains("if azure-eligible or azure-enterprise -> if azure-enterprise")
                .contains("Who loses access to azure-openai on 2024-10-21 (1 country or region):");
    }

    @Test
    void saysNoWithItsStatus() {
        Result result = run("openai", "--place", "CN", "--on", "2024-06-30");
        assertThat(result.status()).isOne();
        assertThat(result.out())
                .contains("openai, country or region CN, on 2024-06-30: an end user there is not served.")
                .contains("Notice openai-2024-06-24: announced 2024-06-24, effective 2024-07-09 (source)");
        assertThat(run("openai", "--place", "CN", "--json")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("no");
        assertThat(run("openai", "--place", "SG").status()).isZero();
        assertThat(run("zhipu-cn", "--place", "CN").status()).isZero();
    }

    @Test
    void listsWhoServesAPlace() {
        Result result = run("--place", "hk", "--on", "2024-07-10");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .containsPattern("openai +blocked +blocked +blocked +blocked +")
                .containsPattern("azure-openai .*if azure-eligible or azure-enterprise")
                .containsPattern("zhipu-cn +any +any +unsupported +any +press");
    }

    @Test
    void showsConfidenceAndSourcesOfOneProvider() {
        assertThat(run("deepseek").out())
                .containsPattern("deepseek-italy-2025 +law +forbidden +end_user +2025-01-30 +in force +press +IT")
                .contains("[press: https://");
        JsonNode rules = run("deepseek", "--json").json().path("provider").path("rules");
        assertThat(rules.get(0).path("confidence").asString()).isEqualTo("press");
        assertThat(rules.get(0).path("state").asString()).isEqualTo("in_force");
    }

    @Test
    void listsAllProviders() {
        assertThat(run().out()).contains("on 2026-11-22").containsPattern("openai +OpenAI +closed +all parties +196");
        assertThat(run("--json").json().path("providers").size()).isEqualTo(29);
    }

    @Test
    void refusesWrongUsage() {
        assertThat(run("opnai").status()).isEqualTo(2);
        assertThat(run("opnai").err()).contains("availability: opnai (expected: openai)");
        assertThat(run("openai", "--place", "UK").err())
                .contains("--place: UK (expected: the code of a country or region");
        assertThat(run("--between", "2024-07-31", "2024-06-01").err()).contains("the earlier day first");
        assertThat(run("--on", "9 July").err()).contains("--on: 9 July (expected: a date such as 2024-07-09)");
        assertThat(run("--between", "2024-07-01", "2024-07-02", "--on", "2024-07-01")
                        .status())
                .isEqualTo(2);
    }
}
