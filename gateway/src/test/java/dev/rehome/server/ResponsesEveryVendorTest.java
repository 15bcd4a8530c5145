package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Kinds;
import dev.rehome.server.front.responses.EventOrder;
import dev.rehome.server.front.responses.OpenAiSchemas;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// OpenAI's `/v1/responses` in front of every kind of provider.
class ResponsesEveryVendorTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of(spoken()).more("limits: { attempts_max: 1 }\n"));

    /// Those get the call as it is: see `ResponsesPassedTest`.
    private static final Set<String> ELSEWHERE = Set.of("openai", "azure");

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    /// The simulated vendors that there is a kind for.
    private static List<Vendor> spoken() {
        return SimulatedVendors.all().stream()
                .filter(vendor -> Kinds.find(vendor.card().kind()).isPresent())
                .toList();
    }

    static Stream<String> vendors() {
        return spoken().stream().map(Vendor::card).map(VendorCard::id).filter(id -> !ELSEWHERE.contains(id));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void answersAreResponses(String vendor) {
        Outside.Answer answer = ask(vendor, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(OpenAiSchemas.response(answer.json())).isEmpty();
        assertThat(answer.text("/status")).isEqualTo("completed");
        assertThat(answer.text("/output/0/content/0/text")).isNotBlank();
        assertThat(answer.json().at("/usage/total_tokens").asLong())
                .isEqualTo(GATEWAY.get().lastRecord().usage().orElseThrow().total());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void streamsAreItsEventsInOrder(String vendor) {
        Outside.Answer answer = ask(vendor, ",\"stream\":true");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/event-stream");

        List<JsonNode> events = EventOrder.check(answer.body());
        JsonNode end = events.getLast();
        StringBuilder text = new StringBuilder();
        events.forEach(event -> {
            if (event.path("type").asString().equals("response.output_text.delta")) {
                text.append(event.path("delta").asString());
            }
        });

        assertThat(end.path("type").asString()).isEqualTo("response.completed");
        assertThat(end.at("/response/output/0/content/0/text").asString()).isEqualTo(text.toString());
        assertThat(end.at("/response/usage/total_tokens").asLong()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aStreamThatBreaksEndsAsFailed(String vendor) {
        GATEWAY.get().vendor(vendor).next("cut:2");
        Outside.Answer answer = ask(vendor, ",\"stream\":true");
        GATEWAY.get().vendor(vendor).calm();

        if (answer.status() == 200) {
            JsonNode end = EventOrder.check(answer.body()).getLast();

            assertThat(end.path("type").asString()).isIn("response.failed", "error");
        } else {
            assertThat(answer.status()).isBetween(500, 599);
            assertThat(answer.text("/error/message")).isNotBlank();
        }
    }

    private Outside.Answer ask(String vendor, String more) {
        String model =
                vendor + "/" + GATEWAY.get().vendor(vendor).card().models().getFirst();
        return client.post(
                "/v1/responses", "{\"model\":\"" + model + "\",\"input\":\"Say hello.\"" + more + "}", Map.of());
    }
}
