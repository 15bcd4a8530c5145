package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Remedy;
import dev.rehome.relay.Exhausted;
import dev.rehome.relay.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayPortsTest {
    private static Asked asked(boolean stream) {
        return new Asked(Operation.CHAT, "c", "gpt-4o", Instant.EPOCH, stream, false, false, false, 10);
    }

    @Test
    void aStreamThatFailsEndsWithAnErrorAndNoEndMark() {
        RelayRenderer renderer = new RelayRenderer(Front.OPENAI, asked(true));
        Output out = new Output();
        renderer.chat(new ChatEvent.Text(0, "Hi"), out);
        String begun = new String(out.take(), StandardCharsets.UTF_8);
        renderer.heartbeat(out);
        renderer.failed(Failure.of(FailureClass.OVERLOAD, Remedy.OTHER_TARGET, "secret"), "d-1", out);
        String rest = new String(out.take(), StandardCharsets.UTF_8);
        assertThat(begun).contains("\"role\":\"assistant\"").contains("\"content\":\"Hi\"");
        assertThat(rest)
                .startsWith(": keep-alive\n\ndata: {\"error\":{\"message\":")
                .contains("\"code\":\"upstream_overloaded\"")
                .endsWith("}}\n\n")
                .doesNotContain("[DONE]", "secret", "\"content\"");
    }

    @Test
    void aWholeAnswerComesAtTheEnd() {
        RelayRenderer renderer = new RelayRenderer(Front.OPENAI, asked(false));
        Output out = new Output();
        renderer.chat(new ChatEvent.Text(0, "Hi"), out);
        renderer.chat(new ChatEvent.Finished(0, FinishReason.STOP, "stop"), out);
        assertThat(out.size()).isZero();
        renderer.done(out);
        assertThat(new String(out.take(), StandardCharsets.UTF_8)).contains("\"content\":\"Hi\"");
    }

    @Test
    void anAnswerThatIsTooLargeIsThrownOut() {
        RelayRenderer renderer = new RelayRenderer(Front.OPENAI, asked(false));
        assertThatThrownBy(() -> renderer.chat(new ChatEvent.Text(0, "12345678901"), new Output()))
                .isInstanceOf(AnswerRefused.class);
    }

    @Test
    void everyWayToBeExhaustedHasItsStatus() {
        BadAsk bad = BadAsk.missing("messages", "an array");
        Map<Exhausted, Integer> statuses = Map.of(
                new Exhausted.Failed(Failure.of(FailureClass.AUTH, Remedy.NONE, "")), 502,
                new Exhausted.Unsupported(new Encoding.Unsupported(List.of("tools"), "No.")), 400,
                new Exhausted.NoneHealthy(Optional.empty()), 503,
                new Exhausted.TimedOut(), 504,
                new Exhausted.Faulted(bad), 400,
                new Exhausted.Faulted(new AnswerRefused()), 502,
                new Exhausted.Faulted(new IllegalStateException("secret")), 500);
        statuses.forEach((why, status) -> {
            Reply reply = Front.OPENAI.errors().exhausted(why, "gpt-4o", "f-1");
            assertThat(reply.status()).as(why.toString()).isEqualTo(status);
            assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("secret");
        });
        assertThat(bad.refusal()).isInstanceOf(Refusal.Invalid.class);
    }
}
