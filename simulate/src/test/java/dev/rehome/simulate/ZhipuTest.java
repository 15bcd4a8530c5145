package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.OpenAiLike;
import dev.rehome.simulate.zhipu.Zhipu;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Zhipu: its signed tokens, by the vectors of the provider notes (Zhipu, 2; computed there, not official), and what
/// only
/// it does.
@Timeout(30)
class ZhipuTest {
    private static final String PAYLOAD =
            "eyJhcGlfa2V5IjoiNmExZjBjMmQ5ZThiNGE3ZiIsImV4cCI6MTcxODAwMDAwMDAwMCwidGltZXN0YW1wIjoxNzE3OTk2NDAwMDAwfQ";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04ifQ." + PAYLOAD
            + ".psFMICJ-KPwvySx9dLEHou_KanjmNMuaEWPlB-SZlj4";
    private static final String TYPED = "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04iLCJ0eXAiOiJKV1QifQ." + PAYLOAD
            + ".5hWdvPVGYY0zvw5cjaH_Zf0-sU7fZVFt_S8t8Uapvds";

    @Test
    void takesSignedTokensUntilTheyExpire() {
        try (Simulators sims = start("2024-06-10T06:13:19.999Z")) {
            Caller caller = Caller.of(sims.of("zhipu"));
            for (String value : List.of(TOKEN, TYPED, "Bearer " + TOKEN, "Bearer " + TYPED)) {
                assertThat(caller.authorized(value).chat("glm-4", "你好").status())
                        .isEqualTo(200);
            }
            String forged = TOKEN.substring(0, TOKEN.length() - 1) + "5";
            Caller.Answer refused = caller.authorized("Bearer " + forged).chat("glm-4", "你好");
            assertThat(refused.json().path("error").path("code").asString("")).isEqualTo("1002");
        }
        try (Simulators sims = start("2024-06-10T06:13:20Z")) {
            Caller.Answer expired =
                    Caller.of(sims.of("zhipu")).authorized(TOKEN).chat("glm-4", "你好");
            assertThat(expired.status()).isEqualTo(401);
            assertThat(expired.json().path("error").path("code").asString("")).isEqualTo("1003");
        }
    }

    @Test
    void repeatsTheFinishReasonWithEachToolCall() {
        try (Simulators sims = start("2024-06-10T00:00:00Z")) {
            JsonNode tools = Json.read("""
                            [{"type":"function","function":{"name":"get_weather","description":"查询天气",
                              "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]""").orElseThrow();
            List<JsonNode> events = Caller.of(sims.of("zhipu"))
                    .chat("glm-4-plus", "北京和上海的天气怎么样？", "stream", true, "tools", tools)
                    .events();
            assertThat(events).hasSize(3);
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.path("choices")
                                    .path(0)
                                    .path("finish_reason")
                                    .asString(""))
                            .isEqualTo("tool_calls"));
            assertThat(events.getLast().has("usage")).isTrue();
        }
    }

    @Test
    void withdrawsWhatIsSensitiveByItsFinishReason() {
        try (Simulators sims = start("2024-06-10T00:00:00Z")) {
            sims.of("zhipu").next("filter:2", "error:2:server");
            Caller caller = Caller.of(sims.of("zhipu"));
            JsonNode filtered =
                    caller.chat("glm-4", "你好", "stream", true).events().getLast();
            assertThat(filtered.path("choices").path(0).path("finish_reason").asString(""))
                    .isEqualTo("sensitive");
            JsonNode broken =
                    caller.chat("glm-4", "你好", "stream", true).events().getLast();
            assertThat(broken.path("choices").path(0).path("finish_reason").asString(""))
                    .isEqualTo("network_error");
        }
    }

    @Test
    void thinksAloudSinceGlm45UnlessToldNotTo() {
        try (Simulators sims = start("2025-09-26T00:00:00Z")) {
            Caller caller = Caller.of(sims.of("zhipu"));
            JsonNode thinking = caller.chat("glm-4.5", "Hello")
                    .json()
                    .path("choices")
                    .path(0)
                    .path("message");
            assertThat(thinking.path("reasoning_content").asString("")).isNotEmpty();
            JsonNode quiet = caller.chat("glm-4.5", "Hello", "thinking", Json.object("type", "disabled"))
                    .json();
            assertThat(quiet.path("choices").path(0).path("message").has("reasoning_content"))
                    .isFalse();
        }
    }

    private static Simulators start(String time) {
        return Simulators.start(
                Options.standard().at(InstantSource.fixed(Instant.parse(time))), List.of(new OpenAiLike(new Zhipu())));
    }
}
