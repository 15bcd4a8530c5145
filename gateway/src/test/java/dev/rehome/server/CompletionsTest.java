package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.dialect.Kinds;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// OpenAI's legacy completions in front of every vendor's chat.
class CompletionsTest {
    /// They answer completions themselves, so that nothing is translated.
    private static final Set<String> NATIVE = Set.of("deepseek", "openai-compatible");

    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of(chats().toList()).more("limits: { attempts_max: 1 }\n"));

    private Outside client = new Outside("", "");

    private static Stream<Vendor> chats() {
        return SimulatedVendors.all().stream()
                .filter(vendor -> Kinds.find(vendor.card().kind()).isPresent())
                .filter(vendor -> !NATIVE.contains(vendor.card().kind()));
    }

    static Stream<String> vendors() {
        return chats().map(Vendor::card).map(VendorCard::id);
    }

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private Outside.Answer complete(String vendor, String more) {
        String model =
                vendor + "/" + GATEWAY.get().vendor(vendor).card().models().getFirst();
        return client.post(
                "/v1/completions",
                "{\"model\":\"" + model + "\",\"prompt\":\"Say hello.\",\"max_tokens\":100" + more + "}",
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aChatAnswersAsACompletion(String vendor) {
        Outside.Answer answer = complete(vendor, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/object")).isEqualTo("text_completion");
        assertThat(answer.text("/id")).startsWith("cmpl-");
        assertThat(answer.text("/choices/0/text")).isNotBlank();
        assertThat(answer.text("/choices/0/finish_reason")).isEqualTo("stop");
        assertThat(answer.json().at("/usage/total_tokens").asInt()).isPositive();

        CallRecord record = GATEWAY.get().lastRecord();

        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(record.usage().orElseThrow().total())
                .isEqualTo(answer.json().at("/usage/total_tokens").asLong());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aStreamSaysTheSameAsTheWhole(String vendor) {
        Outside.Answer stream = complete(vendor, ",\"stream\":true,\"echo\":true");
        List<JsonNode> chunks = stream.chunks();

        assertThat(stream.isDone()).as(stream.body()).isTrue();
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(chunk.at("/choices/0/text").asString("")));
        assertThat(text.toString()).startsWith("Say hello.");
        assertThat(chunks.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void whatIsLostIsSaidOrRefused() {
        assertThat(complete("moonshot-cn", ",\"logprobs\":1").header("x-rehome-warnings"))
                .contains("logprobs: not carried");

        Outside.Answer refused = complete("moonshot-cn", ",\"suffix\":\"end\"");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("suffix");
    }

    @Test
    void azureNamesTheModelInThePath() {
        String model = "moonshot-cn%2F"
                + GATEWAY.get().vendor("moonshot-cn").card().models().getFirst();
        Outside.Answer answer = client.post(
                "/openai/deployments/" + model + "/completions?api-version=2024-10-21",
                "{\"prompt\":\"Say hello.\"}",
                Map.of("api-key", GATEWAY.get().key()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/object")).isEqualTo("text_completion");
    }
}
