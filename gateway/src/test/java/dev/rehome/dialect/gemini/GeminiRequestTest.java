package dev.rehome.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.VendorJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class GeminiRequestTest {
    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    static Stream<Golden> requests() {
        return Golden.in("gemini/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesTheBody(Golden golden) {
        Encoding encoding = GeminiSamples.encode(golden);
        assertThat(encoding).usingRecursiveComparison().isEqualTo(GeminiSamples.encode(golden));
        switch (encoding) {
            case Encoding.Ready(Draft draft, List<String> warnings) -> {
                assertThat(golden.sections()).as("%s", warnings).containsKey("body");
                assertThat(VendorJson.object(draft.body()))
                        .isEqualTo(VendorJson.object(golden.section("body")))
                        .isPresent();
                assertThat(warnings).isEqualTo(golden.lines("warnings"));
                assertThat(draft.tier()).isEqualTo(Tier.TRANSLATED);
            }
            case Encoding.Unsupported(List<String> fields, String reason) -> {
                assertThat(fields).as(reason).isEqualTo(golden.lines("unsupported"));
                assertThat(reason).isNotBlank();
            }
        }
    }

    /// Efforts in tokens as Google's OpenAI-compatible API gives them; levels as
    /// ai.google.dev/gemini-api/docs/thinking lists them for each model.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-flash | low | {\"thinkingBudget\":1024,\"includeThoughts\":true}",
                "gemini-2.5-flash | high | {\"thinkingBudget\":24576,\"includeThoughts\":true}",
                "models/gemini-2.5-flash | none | {\"thinkingBudget\":0}",
                "gemini-2.5-pro | medium | {\"thinkingBudget\":8192,\"includeThoughts\":true}",
                "gemini-2.5-pro | none | {\"thinkingBudget\":128}",
                "gemini-2.0-flash | high | ",
                "gemini-1.5-pro-002 | none | ",
                "gemma-3-27b-it | high | ",
                "gemini-3-pro-preview | minimal | {\"thinkingLevel\":\"LOW\",\"includeThoughts\":true}",
                "gemini-3-pro-preview | medium | {\"thinkingLevel\":\"HIGH\",\"includeThoughts\":true}",
                "gemini-3.1-pro-preview | medium | {\"thinkingLevel\":\"MEDIUM\",\"includeThoughts\":true}",
                "gemini-3-flash-preview | none | {\"thinkingLevel\":\"MINIMAL\"}",
                "gemini-3.5-flash | minimal | {\"thinkingLevel\":\"MINIMAL\",\"includeThoughts\":true}",
                "gemini-3.8-flash | none | {\"thinkingLevel\":\"LOW\"}",
                "gemini-3.5-flash-lite | none | {\"thinkingLevel\":\"MINIMAL\"}",
                "gemini-flash-latest | xhigh | {\"thinkingLevel\":\"HIGH\",\"includeThoughts\":true}"
            })
    void thinksAsMuchAsTheModelCan(String model, String effort, String expected) {
        String body = "{\"model\":\"m\"," + HI + ",\"reasoning_effort\":\"" + effort + "\"}";
        Draft draft = GeminiSamples.draft(GeminiSamples.ask(Operation.CHAT, body), model);
        String config = VendorJson.object(draft.body())
                .orElseThrow()
                .path("generationConfig")
                .path("thinkingConfig")
                .toString();
        assertThat(config).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro, false, /v1beta/models/gemini-2.5-pro:generateContent, ",
        "models/gemini-2.5-pro, true, /v1beta/models/gemini-2.5-pro:streamGenerateContent, alt=sse",
        "tunedModels/my-model-1, false, /v1beta/tunedModels/my-model-1:generateContent, ",
        "odd name?, false, /v1beta/models/odd name?:generateContent, "
    })
    void namesTheModelInThePath(String model, boolean stream, String path, String query) {
        String body = "{\"model\":\"m\"," + HI + ",\"stream\":" + stream + "}";
        Draft draft = GeminiSamples.draft(GeminiSamples.ask(Operation.CHAT, body), model);
        Outbound.Http http = (Outbound.Http) GeminiSamples.attempt(draft).first();
        assertThat(http.method()).isEqualTo("POST");
        assertThat(http.uri().getPath()).isEqualTo(path);
        assertThat(http.uri().getQuery()).isEqualTo(query);
        assertThat(http.headers()).containsEntry("x-goog-api-key", GeminiSamples.KEY);
        assertThat(http.toString()).doesNotContain(GeminiSamples.KEY);
    }

    @Test
    void addsTheVersionToAHost() {
        Draft draft = GeminiSamples.draft(GeminiSamples.ask(Operation.CHAT, "{\"model\":\"m\"," + HI + "}"), "g");
        Dialect dialect = Gemini.KIND.dialect().apply(new Kind.Site(URI.create("http://127.0.0.1:9999"), Map.of()));
        Outbound.Http http = (Outbound.Http)
                dialect.attempt(draft, new Credential.Nothing(), new Stamp(Instant.EPOCH, Duration.ZERO, "7"))
                        .first();
        assertThat(http.uri()).hasToString("http://127.0.0.1:9999/v1beta/models/g:generateContent");
        assertThat(http.headers()).doesNotContainKey("x-goog-api-key");
    }

    @Test
    void embedsInABatch() {
        Draft draft = GeminiSamples.draft(
                GeminiSamples.ask(Operation.EMBEDDINGS, "{\"model\":\"m\",\"input\":\"a\"}"), "gemini-embedding-001");
        Outbound.Http http = (Outbound.Http) GeminiSamples.attempt(draft).first();
        assertThat(http.uri().getPath()).isEqualTo("/v1beta/models/gemini-embedding-001:batchEmbedContents");
    }

    @Test
    void passesTheBodyOfAClientThatSpeaksTheSame() {
        String body = "{ \"contents\": [], \"unknown\": 1 }";
        Draft draft = GeminiSamples.draft(new GeminiClientAsk(body, true), "gemini-2.5-pro");
        assertThat(new String(draft.body(), UTF_8)).isEqualTo(body);
        assertThat(draft.tier()).isEqualTo(Tier.VERBATIM);
        assertThat(draft.stream()).isTrue();
    }

    @Test
    void leavesOutAModelOfTheBody() {
        Draft draft = GeminiSamples.draft(
                new GeminiClientAsk("{\"model\":\"models/other\",\"contents\":[]}", false), "gemini-2.5-pro");
        assertThat(new String(draft.body(), UTF_8)).isEqualTo("{\"contents\":[]}");
    }
}
