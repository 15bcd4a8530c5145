package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.CannedUpstream;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A provider that repeats the gateway's key in what it refuses with: nobody sees it.
class HiddenSecretsTest {
    private static final String KEY = "0123456789abcdef.secret/of+the=gateway";
    private static final CannedUpstream UPSTREAM = CannedUpstream.start();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of()
            .variable("CANNED_URL", UPSTREAM.url())
            .variable("CANNED_KEY", KEY)
            .more("""
                      - { id: plain, kind: openai-compatible, base_url: "${CANNED_URL}/v1", availability: everywhere, credential: { api_key: "${CANNED_KEY}" } }
                      - { id: claude, kind: anthropic, base_url: "${CANNED_URL}", availability: everywhere, credential: { api_key: "${CANNED_KEY}" } }
                      - { id: google, kind: gemini, base_url: "${CANNED_URL}/v1beta", availability: everywhere, credential: { api_key: "${CANNED_KEY}" } }
                      - { id: moon, kind: moonshot, base_url: "${CANNED_URL}/v1", availability: everywhere, credential: { api_key: "${CANNED_KEY}" } }
                      - { id: wenxin, kind: ernie, base_url: "${CANNED_URL}/rpc/2.0/ai_custom/v1/wenxinworkshop", availability: everywhere, credential: { api_key: "${CANNED_KEY}", secret_key: "${CANNED_KEY}" } }
                      - { id: entra, kind: azure, base_url: "${CANNED_URL}", availability: everywhere, credential: { tenant_id: t, client_id: c, client_secret: "${CANNED_KEY}" }, options: { authority: "${CANNED_URL}" } }
                    """));

    private static final Logger LOGGER = Logger.getLogger("dev.rehome");

    private final Outside client = new Outside(GATEWAY.get());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler lineKeeper = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(lineKeeper);
    }

    @AfterEach
    void leave() {
        LOGGER.removeHandler(lineKeeper);
        LOGGER.setLevel(null);
        client.close();
        UPSTREAM.forget();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @ParameterizedTest
    @CsvSource({
        "plain/m, /chat/completions, 400",
        "plain/m, /chat/completions, 401",
        "plain/m, /chat/completions, 500",
        "claude/claude-sonnet-4-5, /messages, 401",
        "claude/claude-sonnet-4-5, /messages, 403",
        "google/gemini-2.5-flash, :generateContent, 400",
        "moon/moonshot-v1-8k, /chat/completions, 401",
        "wenxin/ernie-4.0-8k, /token, 401",
        "entra/gpt-4o, /token, 401",
        "entra/gpt-4o, /token, 503",
    })
    void aKeyThatIsRepeatedIsHidden(String model, String pathEnd, int status) {
        String words = "no access with " + KEY + " at ?key=0123456789abcdef.secret%2Fof%2Bthe%3Dgateway from here";
        UPSTREAM.answer(
                pathEnd,
                status,
                "application/json",
                "{\"error\":{\"type\":\"forbidden\",\"code\":\"" + words + "\",\"message\":\"" + words
                        + "\"},\"error_description\":\"" + words + "\"}");
        Outside.Answer answer = client.ask(model, "");
        String page;
        try (Outside admin = new Outside(GATEWAY.get().adminAddress(), "")) {
            page = admin.get("/api/status", Map.of()).body();
        }

        assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body() + answer.raw().headers() + page + lines).doesNotContain("0123456789abcdef");
        assertThat(String.join("", lines)).contains("at its last provider");
    }
}
