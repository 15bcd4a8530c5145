package dev.rehome.server.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.TokenOdds;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TokenOddsTest {
    private static final TokenOdds HI = new TokenOdds(
            "Hi", -0.25, Optional.of("[72,105]"), List.of(new TokenOdds("Yo", -2.5, Optional.empty(), List.of())));
    private static final String CONTENT = "\"logprobs\":{\"content\":[{\"token\":\"Hi\",\"logprob\":-0.25,"
            + "\"bytes\":[72,105],\"top_logprobs\":[{\"token\":\"Yo\",\"logprob\":-2.5,\"bytes\":null}]}],"
            + "\"refusal\":null}";

    private static String render(boolean stream, ChatEvent... events) {
        Renderer renderer = new Asked(
                        Operation.CHAT,
                        "call7",
                        "m",
                        Instant.ofEpochSecond(1),
                        stream,
                        false,
                        false,
                        false,
                        1_000,
                        ErrorShape.OPENAI)
                .renderer();
        JsonOut out = new JsonOut(0);
        for (ChatEvent event : events) {
            assertThat(renderer.chat(event, out)).isTrue();
        }
        renderer.done(out);
        return new String(out.toByteArray(), UTF_8);
    }

    @Test
    void aWholeAnswerHasThemAtTheChoice() {
        assertThat(render(
                        false,
                        new ChatEvent.LogProbs(0, List.of(HI)),
                        new ChatEvent.Text(0, "Hi"),
                        new ChatEvent.Finished(0, FinishReason.STOP, "")))
                .contains(CONTENT + ",\"finish_reason\":\"stop\"");
    }

    @Test
    void aStreamHasThemOnceAtTheTextTheyAreOf() {
        String stream = render(
                true,
                new ChatEvent.LogProbs(0, List.of(HI)),
                new ChatEvent.Text(0, "Hi"),
                new ChatEvent.Text(0, "!"),
                new ChatEvent.Finished(0, FinishReason.STOP, ""));

        assertThat(stream).containsOnlyOnce("{\"content\":\"Hi\"}," + CONTENT + ",\"finish_reason\":null");
        assertThat(stream).contains("{\"content\":\"!\"},\"logprobs\":null").containsOnlyOnce("\"top_logprobs\"");
    }

    @Test
    void whatNoTextFollowedComesWithTheFinish() {
        assertThat(render(
                        true, new ChatEvent.LogProbs(0, List.of(HI)), new ChatEvent.Finished(0, FinishReason.STOP, "")))
                .contains("\"delta\":{}," + CONTENT + ",\"finish_reason\":\"stop\"");
    }

    @Test
    void aTextTakenBackTakesThemAlong() {
        assertThat(render(
                        false,
                        new ChatEvent.LogProbs(0, List.of(HI)),
                        new ChatEvent.Text(0, "Hi"),
                        new ChatEvent.Withdrawn(0, "")))
                .contains("\"logprobs\":null,\"finish_reason\":\"content_filter\"");
    }
}
