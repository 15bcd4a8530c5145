package dev.rehome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the batch APIs of the kinds are, and what they call an endpoint. The addresses are those of the vendors'
/// documents: OpenAI's API reference 2.3.0; learn.microsoft.com/azure/ai-services/openai/how-to/batch;
/// docs.bigmodel.cn "Batch"; Moonshot's and Alibaba's API references.
class BatchApiTest {
    private static final String AZURE = "https://acme.openai.azure.com";

    @ParameterizedTest
    @CsvSource({
        "openai, https://api.openai.com/v1, '', https://api.openai.com/v1/batches?limit=1, /v1/chat/completions",
        "azure, " + AZURE + ", '', " + AZURE + "/openai/v1/batches?limit=1, /chat/completions",
        "azure, " + AZURE + ", 2024-10-21, " + AZURE
                + "/openai/batches?limit=1&api-version=2024-10-21, /chat/completions",
        "zhipu, https://open.bigmodel.cn/api/paas/v4, '', https://open.bigmodel.cn/api/paas/v4/batches?limit=1,"
                + " /v4/chat/completions",
        "moonshot, https://api.moonshot.cn/v1, '', https://api.moonshot.cn/v1/batches?limit=1, /v1/chat/completions",
        "qwen, https://dashscope.aliyuncs.com/compatible-mode/v1, '',"
                + " https://dashscope.aliyuncs.com/compatible-mode/v1/batches?limit=1, /v1/chat/completions"
    })
    void isWhereTheVendorSays(String kind, String base, String version, String address, String endpoint) {
        BatchApi api = Kinds.find(kind).orElseThrow().batches().orElseThrow();
        Map<String, String> options = version.isEmpty() ? Map.of() : Map.of("api_version", version);
        Outbound.Http sent = api.outbound(
                new Kind.Site(URI.create(base), options),
                new Credential.Token(new Secret("key")),
                new BatchApi.Request("GET", "/batches?limit=1", "", new byte[0], List.of()));

        assertThat(sent.uri()).hasToString(address);
        assertThat(api.endpoint(BatchApi.CHAT)).contains(endpoint);
        assertThat(sent.headers())
                .isEqualTo(kind.equals("azure") ? Map.of("api-key", "key") : Map.of("authorization", "Bearer key"));
    }

    @ParameterizedTest
    @CsvSource({"anthropic", "spark", "ernie", "deepseek", "openai-compatible"})
    void othersHaveNone(String kind) {
        assertThat(Kinds.find(kind).orElseThrow().batches()).isEmpty();
    }
}
