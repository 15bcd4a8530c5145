package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Feature;
import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatRequest;
import dev.rehome.dialect.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiAskTest {
    static Stream<GoldenCase> asks() {
        return GoldenCase.all("ask");
    }

    @ParameterizedTest
    @MethodSource("asks")
    void bodiesBecomeTheCanonicalModel(GoldenCase golden) {
        boolean embeddings = golden.toString().startsWith("embeddings");
        golden.check(dump(embeddings ? Operation.EMBEDDINGS : Operation.CHAT, golden.input()));
    }

    private static String dump(Operation operation, String body) {
        try {
            OpenAiAsk ask = ask(operation, body);
            AskFacts facts = ask.facts();
            String canonical = switch (operation) {
                case CHAT -> dump(ask.chat());
                case EMBEDDINGS -> ask.embeddings() + "\n";
                default -> throw new IllegalStateException("no golden file asks for it");
            };
            return canonical + "facts: input " + facts.inputTokensMax() + ", output " + facts.outputTokensMax()
                    + ", choices " + facts.choices() + ", "
                    + facts.features().stream().sorted().toList() + "\nsystem: "
                    + span(body, facts.sticky().systemStart(), facts.sticky().systemEnd()) + "\nuser: "
                    + span(body, facts.sticky().userStart(), facts.sticky().userEnd()) + "\n";
        } catch (BadAsk bad) {
            return bad.refusal() + "\n";
        }
    }

    private static String span(String body, int start, int end) {
        return new String(body.getBytes(StandardCharsets.UTF_8), start, end - start, StandardCharsets.UTF_8);
    }

    private static String dump(ChatRequest request) {
        StringBuilder text = new StringBuilder();
        request.messages().forEach(message -> text.append(message).append('\n'));
        request.tools().forEach(tool -> text.append(tool).append('\n'));
        text.append(request.sampling()).append('\n').append(request.format()).append('\n');
        text.append("model ").append(request.model()).append(", choice ").append(request.toolChoice());
        text.append(", parallel ")
                .append(request.parallelToolCalls())
                .append(", user ")
                .append(request.user());
        text.append(", stream ").append(request.stream()).append(", usage ").append(request.includeUsage());
        return text.append('\n').append(request.extra()).append('\n').toString();
    }

    private static OpenAiAsk ask(Operation operation, String body) {
        return OpenAiAsk.read(operation, body.getBytes(StandardCharsets.UTF_8), 64, Optional.empty());
    }

    @Test
    void theModelOfThePathWins() {
        byte[] body = "{\"model\":\"other\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"
                .getBytes(StandardCharsets.UTF_8);
        OpenAiAsk ask = OpenAiAsk.read(Operation.CHAT, body, 64, Optional.of("deployed"));
        assertThat(ask.model()).isEqualTo("deployed");
        assertThat(ask.chat().model()).isEqualTo("deployed");
    }

    @Test
    void aWrongFieldThatOnlyTheModelNeedsIsFoundWhenItIsDecoded() {
        OpenAiAsk ask = ask(
                Operation.CHAT,
                "{\"model\":\"m\",\"temperature\":\"hot\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        assertThat(ask.facts().uses(Feature.VISION)).isFalse();
        assertThatThrownBy(ask::chat)
                .isInstanceOfSatisfying(
                        BadAsk.class,
                        bad -> assertThat(bad.refusal())
                                .isEqualTo(new Refusal.Invalid(
                                        "temperature", "invalid_type", "temperature: \"hot\" (expected: a number)")));
    }

    @Test
    void textsOfThePromptAreNeverShown() {
        for (String body : new String[] {
            "{\"model\":\"m\",\"messages\":\"my secret prompt\"}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":{\"my secret prompt\":1}}]}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"my secret prompt\",\"content\":\"x\"}]}",
            "{\"model\":\"m\",\"messages\":[\"my secret prompt\"]}"
        }) {
            assertThatThrownBy(() -> ask(Operation.CHAT, body).chat())
                    .isInstanceOfSatisfying(
                            BadAsk.class,
                            bad -> assertThat(bad.refusal().toString()).doesNotContain("secret"));
        }
    }
}
