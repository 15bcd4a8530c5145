package dev.rehome.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnthropicRequestTest {
    private static final String BODY =
            "{ \"model\": \"claude\", \"max_tokens\": 5, \"new\": [1],\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";

    static Stream<Golden> requests() {
        return Golden.in("anthropic/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesTheBody(Golden golden) {
        Encoding encoding = ClaudeSamples.encode(golden);
        assertThat(encoding).usingRecursiveComparison().isEqualTo(ClaudeSamples.encode(golden));
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void passesTheBodyOfAClientThatSpeaksTheSame(boolean stream) {
        ClaudeClientAsk ask = new ClaudeClientAsk(Operation.CHAT, BODY, stream, Map.of("anthropic-beta", "new-2027"));
        Draft draft = ClaudeSamples.draft(ask, "claude-sonnet-4-5");
        assertThat(new String(draft.body(), UTF_8))
                .isEqualTo("{\"model\": \"claude-sonnet-4-5\",\"max_tokens\": 5,\"new\": [1],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}");
        assertThat(draft.tier()).isEqualTo(Tier.VERBATIM);
        assertThat(draft.shape()).isEqualTo(Shape.ANTHROPIC);
        assertThat(draft.stream()).isEqualTo(stream);
        Outbound.Http http = (Outbound.Http) ClaudeSamples.attempt(draft).first();
        assertThat(http.headers()).containsEntry("anthropic-beta", "new-2027");
    }

    @Test
    void sendsTheKeyInAHeaderOfItsOwnAndShowsItNowhere() {
        Draft draft = ClaudeSamples.draft(
                ClaudeSamples.openAi("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}"),
                "claude-x");
        Outbound.Http http = (Outbound.Http) ClaudeSamples.attempt(draft).first();
        assertThat(http.method()).isEqualTo("POST");
        assertThat(http.uri()).hasToString("http://127.0.0.1:9999/v1/messages");
        assertThat(http.headers())
                .containsEntry("x-api-key", ClaudeSamples.KEY)
                .containsEntry("anthropic-version", "2023-06-01")
                .doesNotContainKeys("authorization", "anthropic-beta");
        assertThat(http.toString()).doesNotContain(ClaudeSamples.KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'thinking','signature':'gemini:AbC'} | true",
                "{'signature':'gemini:AbC'} | false",
                "{'type' : 'thinking', 'signature' : 'x:'} | true",
                "{'signature':'EqQB+/=='} | false",
                "{'signature':':'} | false",
                "{'signature':'gemini'} | false",
                "{'signature':null,'a':'gemini:'} | false",
                "{'text':'say \\'signature\\':\\'gemini:A\\''} | false",
                "{'signature | false",
                "{'signature': | false",
                "{'signature':' | false",
                "{'signature':'gem | false"
            })
    void translatesWhatAnotherVendorSigned(String json, boolean foreign) {
        String block = json.replace('\'', '"');
        byte[] body = ("{\"messages\":[{\"role\":\"assistant\",\"content\":[" + block + "]}]}").getBytes(UTF_8);
        assertThat(ForeignProof.isIn(body)).isEqualTo(foreign);
    }

    @Test
    void countsTokensAtAPathOfItsOwn() {
        ClaudeClientAsk ask = new ClaudeClientAsk(Operation.COUNT_TOKENS, BODY, true, Map.of());
        Draft draft = ClaudeSamples.draft(ask, "claude-sonnet-4-5");
        assertThat(draft.stream()).isFalse();
        Outbound.Http http = (Outbound.Http) ClaudeSamples.attempt(draft).first();
        assertThat(http.uri()).hasToString("http://127.0.0.1:9999/v1/messages/count_tokens");
    }
}
