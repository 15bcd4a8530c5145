package dev.rehome.server.front.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Feature;
import dev.rehome.chat.ChatRequest;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Shape;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class MessagesAskTest {
    static Stream<GoldenCase> asks() {
        return GoldenCase.all("messages-ask");
    }

    @ParameterizedTest
    @MethodSource("asks")
    void bodiesBecomeTheCanonicalModel(GoldenCase golden) {
        golden.check(dump(golden.input()));
    }

    private static String dump(String body) {
        try {
            MessagesAsk ask = ask(Operation.CHAT, body);
            AskFacts.Sticky sticky = ask.facts().sticky();
            return canonical(ask) + "facts: input " + ask.facts().inputTokensMax() + ", output "
                    + ask.facts().outputTokensMax() + ", "
                    + ask.facts().features().stream().sorted().toList() + "\nsystem: "
                    + span(body, sticky.systemStart(), sticky.systemEnd()) + "\nuser: "
                    + span(body, sticky.userStart(), sticky.userEnd()) + "\n";
        } catch (BadAsk bad) {
            // As the client is told it.
            byte[] told = Front.ANTHROPIC.errors().refusal(bad.refusal()).body();
            return new String(told, StandardCharsets.UTF_8) + "\n";
        }
    }

    private static String canonical(MessagesAsk ask) {
        try {
            return dump(ask.chat()) + "lost: " + ask.lost() + "\n";
        } catch (CannotCarry beyond) {
            return beyond.what() + "\n";
        }
    }

    private static String dump(ChatRequest request) {
        StringBuilder text = new StringBuilder();
        request.messages().forEach(message -> text.append(message).append('\n'));
        request.tools().forEach(tool -> text.append(tool).append('\n'));
        text.append(request.sampling()).append('\n').append(request.format()).append('\n');
        text.append("model ").append(request.model()).append(", choice ").append(request.toolChoice());
        text.append(", parallel ").append(request.parallelToolCalls());
        text.append(", user ").append(request.user());
        return text.append(", stream ").append(request.stream()).append('\n').toString();
    }

    private static String span(String body, int start, int end) {
        return new String(body.getBytes(StandardCharsets.UTF_8), start, end - start, StandardCharsets.UTF_8);
    }

    static MessagesAsk ask(Operation operation, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return MessagesAsk.read(
                operation, new Endpoint.Got(bytes, 64, Optional.empty(), Headers.none(), Optional.empty()));
    }

    @Test
    void aProviderOfThisShapeGetsTheBodyUnjudged() {
        MessagesAsk ask = ask(
                Operation.CHAT,
                "{\"model\":\"m\",\"max_tokens\":9,\"temperature\":\"of next year\",\"thinking\":{\"type\":\"new\"},"
                        + "\"messages\":[{\"role\":\"oracle\",\"content\":[{\"type\":\"new\"}]}]}");

        assertThat(ask.body(Shape.ANTHROPIC))
                .hasValueSatisfying(body -> assertThat(body.json()).isSameAs(ask.body()));
        assertThat(ask.body(Shape.OPENAI)).isEmpty();
        assertThat(ask.openAi()).isEmpty();
        assertThatThrownBy(ask::chat).isInstanceOf(BadAsk.class);
    }

    @Test
    void countingNeedsNoLimitOfOutput() {
        String prompt = "x".repeat(7_000);
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
        MessagesAsk counting = ask(Operation.COUNT_TOKENS, body);

        assertThat(counting.stream()).isFalse();
        assertThat(counting.facts().inputTokensMax()).isBetween(2_000, 2_010);
        assertThatThrownBy(() -> ask(Operation.CHAT, body)).isInstanceOf(BadAsk.class);
    }

    @Test
    void imagesAndDocumentsInToolResultsCountToo() {
        String picture = "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\""
                + "A".repeat(100_000) + "\"}}";
        MessagesAsk ask = ask(
                Operation.CHAT,
                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                        + "\"tool_result\",\"tool_use_id\":\"t\",\"content\":[" + picture + "]}]}]}");

        assertThat(ask.facts().features()).containsExactly(Feature.VISION);
        assertThat(ask.facts().inputTokensMax()).isBetween(1_500, 1_600);
    }

    @Test
    void textsOfThePromptAreNeverShown() {
        for (String messages : new String[] {
            "\"my secret prompt\"",
            "[{\"role\":\"user\",\"content\":{\"my secret prompt\":1}}]",
            "[{\"role\":\"my secret prompt\",\"content\":\"x\"}]",
            "[\"my secret prompt\"]",
            "[{\"role\":\"user\",\"content\":[\"my secret prompt\"]}]"
        }) {
            String told = dump("{\"model\":\"m\",\"max_tokens\":9,\"messages\":" + messages + "}");
            assertThat(told).contains("invalid_request_error").doesNotContain("secret");
            assertThat(new JsonMapper().readTree(told).at("/error/message").asString())
                    .startsWith("messages");
        }
    }
}
