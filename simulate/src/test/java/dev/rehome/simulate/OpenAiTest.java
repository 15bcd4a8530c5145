package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.wire.OpenAiLike;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// OpenAI: the place of its callers, and what only it has.
@Timeout(30)
class OpenAiTest {
    private static final String REGION =
            "{\"error\":{\"code\":\"unsupported_country_region_territory\",\"message\":\"Country, region, or territory not"
                    + " supported\",\"param\":null,\"type\":\"request_forbidden\"}}";

    @Test
    void refusesAnUnsupportedPlaceBeforeItLooksAtTheKeySinceTheDayOfTheBlock() {
        for (String place : List.of("CN", "HK", "MO", "RU")) {
            try (Simulators sims = start(place, "2024-07-09T00:00:00Z")) {
                Caller.Answer answer =
                        Caller.of(sims.of("openai")).authorized("").chat("gpt-4o", "Hello");
                assertThat(answer.status()).as(place).isEqualTo(403);
                assertThat(answer.body()).isEqualTo(REGION);
            }
        }
    }

    @Test
    void servedUnsupportedPlacesBeforeAndSupportedOnesSince() {
        try (Simulators sims = start("CN", "2024-07-08T23:59:59Z")) {
            assertThat(Caller.of(sims.of("openai")).chat("gpt-4o", "Hello").status())
                    .isEqualTo(200);
        }
        try (Simulators sims = start("SG", "2024-07-10T00:00:00Z")) {
            assertThat(Caller.of(sims.of("openai")).chat("gpt-4o", "Hello").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void obeysCountStopLimitAndLogprobs() {
        try (Simulators sims = start("SG", "2024-07-10T00:00:00Z")) {
            Caller caller = Caller.of(sims.of("openai"));
            JsonNode three = caller.chat("gpt-4o", "Hello", "n", 3).json().path("choices");
            assertThat(three.size()).isEqualTo(3);
            assertThat(three.path(1).path("message").path("content").asString(""))
                    .endsWith("(2)");
            JsonNode cut = caller.chat("gpt-4o", "Hello", "max_tokens", 4).json();
            assertThat(cut.path("choices").path(0).path("finish_reason").asString(""))
                    .isEqualTo("length");
            assertThat(cut.path("usage").path("completion_tokens").asInt(0)).isEqualTo(4);
            JsonNode stopped =
                    caller.chat("gpt-4o", "Hello", "stop", "simulated").json();
            assertThat(stopped.path("choices")
                            .path(0)
                            .path("message")
                            .path("content")
                            .asString(""))
                    .isEqualTo("This is gpt-4o at OpenAI, ");
            JsonNode logprobs = caller.chat("gpt-4o", "Hello", "logprobs", true, "top_logprobs", 2)
                    .json();
            JsonNode token = logprobs.path("choices")
                    .path(0)
                    .path("logprobs")
                    .path("content")
                    .path(0);
            assertThat(token.path("top_logprobs").size()).isEqualTo(2);
            assertThat(token.path("token").asString("")).isEqualTo("This");
        }
    }

    @Test
    void streamsEachOfSeveralAnswersWithOneStartAndOneEnd() {
        try (Simulators sims = start("SG", "2024-07-10T00:00:00Z")) {
            List<JsonNode> events = Caller.of(sims.of("openai"))
                    .chat("gpt-4o", "Hello", "n", 2, "stream", true)
                    .events();
            for (int index = 0; index < 2; index++) {
                int choice = index;
                List<JsonNode> own = events.stream()
                        .map(event -> event.path("choices").path(0))
                        .filter(piece -> piece.path("index").asInt(-1) == choice)
                        .toList();
                assertThat(own.getFirst().path("delta").has("role")).isTrue();
                assertThat(own.stream()
                                .filter(piece -> !piece.path("finish_reason").isNull()))
                        .hasSize(1);
            }
        }
    }

    @Test
    void answersInTheSchemaThatWasAskedFor() {
        try (Simulators sims = start("SG", "2024-07-10T00:00:00Z")) {
            JsonNode schema = Json.read("""
                            {"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":2},
                             "kind":{"enum":["sun","rain"]},"parts":{"type":"array","items":{"$ref":"#/$defs/part"}}},
                             "$defs":{"part":{"type":"object","properties":{"ok":{"type":"boolean"}}}}}""").orElseThrow();
            JsonNode format = Json.object(
                    "type", "json_schema", "json_schema", Json.object("name", "forecast", "schema", schema));
            JsonNode answer = Caller.of(sims.of("openai"))
                    .chat("gpt-4o", "Forecast for Paris", "response_format", format)
                    .json();
            assertThat(answer.path("choices")
                            .path(0)
                            .path("message")
                            .path("content")
                            .asString(""))
                    .isEqualTo("{\"city\":\"Paris\",\"days\":2,\"kind\":\"sun\",\"parts\":[{\"ok\":true}]}");
        }
    }

    @Test
    void embedsTextsAndTokensAsUnitVectors() {
        try (Simulators sims = start("SG", "2024-07-10T00:00:00Z")) {
            Caller caller = Caller.of(sims.of("openai"));
            JsonNode floats = caller.post(
                            "/embeddings",
                            "{\"model\":\"text-embedding-3-small\",\"input\":[\"hello\",\"你好\"],\"dimensions\":64}")
                    .json();
            JsonNode vector = floats.path("data").path(1).path("embedding");
            assertThat(vector.size()).isEqualTo(64);
            double squares = IntStream.range(0, 64)
                    .mapToDouble(i -> vector.path(i).asDouble(0))
                    .map(value -> value * value)
                    .sum();
            assertThat(squares).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
            assertThat(floats.path("usage").path("total_tokens").asInt(0)).isEqualTo(4);
            JsonNode base64 = caller.post(
                            "/embeddings",
                            "{\"model\":\"text-embedding-3-small\",\"input\":\"你好\",\"dimensions\":64,\"encoding_format\":\"base64\"}")
                    .json();
            byte[] bytes = Base64.getDecoder()
                    .decode(base64.path("data").path(0).path("embedding").asString(""));
            assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat())
                    .isEqualTo(vector.path(0).floatValue());
            JsonNode numbers = caller.post(
                            "/embeddings", "{\"model\":\"text-embedding-ada-002\",\"input\":[[1,2,3],[4]]}")
                    .json();
            assertThat(numbers.path("data").size()).isEqualTo(2);
            assertThat(numbers.path("usage").path("total_tokens").asInt(0)).isEqualTo(4);
        }
    }

    private static Simulators start(String place, String time) {
        return Simulators.start(
                Options.standard().seenIn(place).at(InstantSource.fixed(Instant.parse(time))),
                List.of(new OpenAiLike(new OpenAi())));
    }
}
