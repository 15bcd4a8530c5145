package dev.rehome.dialect.sensenova;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.adapt.GoldenRequests;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SensenovaRequestTest {
    static Stream<Golden> requests() {
        return Golden.in("sensenova/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writesTheBody(Golden golden) {
        GoldenRequests.check(SensenovaSamples.dialect(), golden);
    }

    @Test
    void sendsTheTokenAsABearer() {
        Outbound.Http chat = sent("{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}");
        assertThat(chat.uri()).hasToString("http://127.0.0.1:9999/v1/llm/chat-completions");
        assertThat(chat.headers())
                .containsEntry("authorization", "Bearer h.c.s")
                .containsEntry("accept", "text/event-stream");
        assertThat(sent("{\"input\":[\"a\"]}").uri()).hasToString("http://127.0.0.1:9999/v1/llm/embeddings");
    }

    private static Outbound.Http sent(String ask) {
        Draft draft = GoldenRequests.draft(SensenovaSamples.dialect(), "SenseChat-5", ask);
        return (Outbound.Http) SensenovaSamples.dialect()
                .attempt(draft, SensenovaSamples.TOKEN, SensenovaSamples.STAMP)
                .first();
    }
}
