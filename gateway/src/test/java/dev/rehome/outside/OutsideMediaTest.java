package dev.rehome.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Verdicts, pictures, sound and legacy completions with OpenAI's own SDKs; answers after openai/openai-openapi 2.3.0.
final class OutsideMediaTest {
    private static final CannedUpstream UPSTREAM = CannedUpstream.start();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("zhipu").variable("MEDIA_URL", UPSTREAM.url()).more("""
                      - { id: media, kind: openai-compatible, base_url: "${MEDIA_URL}/v1", availability: everywhere, credential: { api_key: k } }
                    models:
                      - { name: omni-moderation-latest, targets: [media/omni] }
                      - { name: write, targets: [zhipu/glm-4-plus] }
                      - { name: paint, targets: [media/im] }
                      - { name: voice, targets: [media/tts] }
                      - { name: hear, targets: [media/asr] }
                    """));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_JAVA", "OPENAI_NODE", "OPENAI_PYTHON"})
    void whatIsNoChat(Sdk sdk) {
        UPSTREAM.answer("/moderations", 200, "application/json", """
                {"id":"modr-1","model":"omni","results":[{"flagged":true,"categories":{},"category_scores":{},"category_applied_input_types":{}}]}""");
        UPSTREAM.answer(
                "/images/generations", 200, "application/json", "{\"created\":1,\"data\":[{\"b64_json\":\"aGk=\"}]}");
        UPSTREAM.answer("/audio/transcriptions", 200, "application/json", "{\"text\":\"Hi\"}");
        UPSTREAM.answer(
                "/audio/speech",
                new CannedUpstream.Answer(
                        200,
                        "audio/mpeg",
                        Collections.nCopies(50, "sound".repeat(1_000).getBytes(UTF_8)),
                        false));
        MediaSdk.Heard heard = CLIENTS.media(sdk)
                .media(new OutsideClient.Door(
                        GATEWAY.get().baseUrl(), GATEWAY.get().key()));

        assertThat(heard.flagged()).isTrue();
        assertThat(heard.completion()).contains("Once");
        assertThat(heard.pieces()).isGreaterThan(1);
        assertThat(heard.image()).isEqualTo("aGk=");
        assertThat(heard.soundBytes()).isEqualTo(250_000);
        assertThat(heard.transcript()).isEqualTo("Hi");
        assertThat(GATEWAY.get().records()).hasSize(5);
    }
}
