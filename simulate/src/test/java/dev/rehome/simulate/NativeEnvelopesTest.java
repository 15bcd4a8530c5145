package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.hunyuan.Hunyuan;
import dev.rehome.simulate.minimax.MiniMax;
import dev.rehome.simulate.wire.OpenAiLike;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The errors of MiniMax and Hunyuan in the shapes of their native APIs, asked for by a mark.
@Timeout(30)
class NativeEnvelopesTest {
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new OpenAiLike(MiniMax.mainland()), new OpenAiLike(new Hunyuan())));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void miniMaxSaysTheSameInThreeShapes() {
        Caller caller = Caller.of(sims.of("minimax"));
        Caller.Answer own = caller.chat("abab6.5s-chat", "[[simulate:code:1008]]");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body())
                .isEqualTo("{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}");
        Caller.Answer openAi = caller.chat("abab6.5s-chat", "[[simulate:code:1008:openai]]");
        assertThat(openAi.status()).isEqualTo(429);
        assertThat(openAi.body())
                .startsWith("{\"error\":{\"http_code\":\"429\",\"message\":\"insufficient balance (1008)\",\"type\":"
                        + "\"insufficient_balance_error\"},\"request_id\":\"");
        Caller.Answer anthropic = caller.chat("abab6.5s-chat", "[[simulate:code:1008:anthropic]]");
        assertThat(anthropic.status()).isEqualTo(500);
        assertThat(anthropic.body())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"insufficient balance"
                        + " (1008)\"},\"request_id\":\"");
    }

    @Test
    void hunyuanWrapsItsErrors() {
        Caller caller = Caller.of(sims.of("hunyuan"));
        sims.of("hunyuan").next("inside:rate");
        Caller.Answer inside = caller.chat("hunyuan-turbo", "Hello");
        assertThat(inside.status()).isEqualTo(200);
        assertThat(inside.json().at("/Response/Error/Code").asString()).isEqualTo("RequestLimitExceeded");
        assertThat(inside.json().at("/Response/RequestId").asString()).hasSize(36);
        Caller.Answer coded = caller.chat("hunyuan-turbo", "[[simulate:code:failedoperationserviceStoparrears]]");
        assertThat(coded.json().has("choices")).as("no such mark").isTrue();
        assertThat(caller.chat("hunyuan-turbo", "[[simulate:code:failedoperationservicestoparrears]]")
                        .json()
                        .at("/Response/Error/Code")
                        .asString())
                .isEqualTo("FailedOperation.ServiceStopArrears");
    }

    @Test
    void hunyuanBreaksAStreamInItsOwnWay() {
        sims.of("hunyuan").next("error:2:overload", "error:2:overload");
        Caller caller = Caller.of(sims.of("hunyuan"));
        assertThat(caller.chat("hunyuan-turbo", "Hello [[simulate:native]]", "stream", true)
                        .events()
                        .getLast()
                        .at("/ErrorMsg/Code")
                        .asInt())
                .isEqualTo(4_001);
        assertThat(caller.chat("hunyuan-turbo", "Hello", "stream", true)
                        .events()
                        .getLast()
                        .has("error"))
                .isTrue();
    }
}
