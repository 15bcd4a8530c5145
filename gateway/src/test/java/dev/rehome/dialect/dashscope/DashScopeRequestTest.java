package dev.rehome.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenRequests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DashScopeRequestTest {
    private static final String TEXT = "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";
    private static final String STREAM = "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";
    private static final String PICTURE = "{\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://h.example/a.png\"}}]}]}";

    static Stream<Golden> requests() {
        return Golden.in("dashscope/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesTheBody(Golden golden) {
        GoldenRequests.check(DashScopeSamples.dialect(), golden);
    }

    @ParameterizedTest
    @CsvSource({
        "qwen-max, text",
        "Qwen-Plus-Latest, text",
        "qwen3-max, text",
        "qwen3-32b, text",
        "qwen3.7-max, text",
        "qwen3.8-max, multimodal",
        "qwen3.5-plus, multimodal",
        "qwen3.6-flash, multimodal",
        "qwen-vl-max, multimodal",
        "qwen3-vl-plus, multimodal",
        "qvq-72b-preview, multimodal",
        "qwen2-audio-instruct, multimodal",
        "kimi-k2.5, multimodal",
        "deepseek-v3, text",
        "deepseek-v4.1-pro, multimodal",
        "qwen-value, text"
    })
    void theModelDecidesTheEndpoint(String model, String endpoint) {
        assertThat(sent(model, TEXT).uri())
                .hasToString("http://127.0.0.1:9999/api/v1/services/aigc/" + endpoint + "-generation/generation");
    }

    @Test
    void picturesDecideTheEndpointOfAModelThatIsNotKnown() {
        assertThat(sent("glm-5", TEXT).uri().getPath()).endsWith("/text-generation/generation");
        assertThat(sent("glm-5", PICTURE).uri().getPath()).endsWith("/multimodal-generation/generation");
    }

    @Test
    void aStreamIsAskedForByAHeader() {
        assertThat(sent("qwen-max", STREAM).headers())
                .containsEntry("X-DashScope-SSE", "enable")
                .containsEntry("accept", "text/event-stream")
                .containsEntry("authorization", "Bearer sk-1");
        assertThat(sent("qwen-max", TEXT).headers())
                .doesNotContainKey("X-DashScope-SSE")
                .containsEntry("accept", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"qwq-plus", "qvq-max", "qwen3-8b", "qwen3-235b-a22b", "qwen3-235b-a22b-thinking-2507"})
    void modelsThatOnlyStreamAreStreamedForThoseWhoDoNot(String model) {
        Draft draft = GoldenRequests.draft(DashScopeSamples.dialect(), model, TEXT);
        assertThat(draft.stream()).isTrue();
        assertThat(new String(draft.body(), StandardCharsets.UTF_8)).contains("\"incremental_output\":true");
    }

    @ParameterizedTest
    @CsvSource({"qwen-max, ", "qwen3-235b-a22b-instruct-2507, ", "qwen3-8b, '\"enable_thinking\":false,'"})
    void othersAreAskedForOneAnswer(String model, String field) {
        String ask = TEXT.replace("{\"messages\"", "{" + (field == null ? "" : field) + "\"messages\"");
        assertThat(GoldenRequests.draft(DashScopeSamples.dialect(), model, ask).stream())
                .isFalse();
    }

    @Test
    void theSitesOptionsBecomeHeaders() {
        Map<String, String> options = Map.of("workspace", "llm-1", "data_inspection", "enable");
        Outbound.Http http = (Outbound.Http) DashScopeSamples.dialect(options)
                .attempt(
                        GoldenRequests.draft(DashScopeSamples.dialect(), "qwen-max", TEXT),
                        DashScopeSamples.KEY,
                        DashScopeSamples.STAMP)
                .first();
        assertThat(http.headers())
                .containsEntry("X-DashScope-WorkSpace", "llm-1")
                .containsEntry("X-DashScope-DataInspection", "enable");
    }

    @Test
    void embeddingsHaveAPathOfTheirOwn() {
        assertThat(sent("text-embedding-v4", "{\"input\":\"a\"}").uri().getPath())
                .isEqualTo("/api/v1/services/embeddings/text-embedding/text-embedding");
    }

    private static Outbound.Http sent(String model, String ask) {
        Draft draft = GoldenRequests.draft(DashScopeSamples.dialect(), model, ask);
        return (Outbound.Http) DashScopeSamples.dialect()
                .attempt(draft, DashScopeSamples.KEY, DashScopeSamples.STAMP)
                .first();
    }
}
