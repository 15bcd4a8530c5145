package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Place;
import dev.rehome.relocate.evaluate.sample.RecordedSamples;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.RunningGateway;
import dev.rehome.testing.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Calls of a key that asks for it are recorded, as its client saw them.
class SampledCallsTest {
    private static final String CONFIGURATION = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            accounts: [{ id: acme, country: SG }]
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", end_user: fixed, place: SG, samples: { percent: 100 } }
            providers:
              - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: everywhere,
                  credential: { api_key: "${OPENAI_API_KEY}" } }
            """;

    private static int call(RunningGateway gateway, String labels, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/chat/completions"))
                    .header("authorization", "Bearer " + gateway.key())
                    .header("x-rehome-labels", labels)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String chat(String text, boolean stream) {
        return "{\"model\":\"openai/gpt-4o\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"[[simulate:say:" + text + "]]\"}]}";
    }

    @Test
    void whatWasServedIsRecordedAndWhatLabelsForbidIsNot() throws Exception {
        try (RunningGateway gateway =
                RunningGateway.start(GatewayPlan.of("openai").text(CONFIGURATION))) {
            assertThat(call(gateway, "", chat("whole", false))).isEqualTo(200);
            assertThat(call(gateway, "personal", chat("private", false))).isEqualTo(200);
            assertThat(call(gateway, "", chat("streamed", true))).isEqualTo(200);
            assertThat(call(gateway, "", "{\"model\":\"openai/none\",\"messages\":[]}"))
                    .isNotEqualTo(200);
            RecordedSamples kept = gateway.served().samples();
            Until.holds("two samples are kept", () -> samples(kept).size() == 2);
            assertThat(samples(kept))
                    .extracting(sample -> sample.recorded().orElseThrow().text())
                    .containsExactlyInAnyOrder("whole", "streamed");
            assertThat(call(gateway, "", " ".repeat(600_000) + chat("large", false)))
                    .isEqualTo(200);
            try (HttpClient http = HttpClient.newHttpClient()) {
                URI metrics = URI.create(
                        "http://127.0.0.1:" + gateway.served().gateway().adminPort() + "/metrics");
                String scraped = http.send(
                                HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
                assertThat(scraped).contains("rehome_samples_recorded_total 2.0", "rehome_samples_dropped_total 1.0");
            }
            assertThat(samples(kept))
                    .allSatisfy(sample -> assertThat(sample.places()).containsExactly(Place.of("SG")));
        }
    }

    private static List<Sample> samples(RecordedSamples kept) {
        return kept.of("app", "openai/gpt-4o", java.time.Instant.now()).join().samples();
    }
}
