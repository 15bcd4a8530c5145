package dev.rehome.server.front.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.chat.ChatRequest;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Shape;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResponsesAskTest {
    static Stream<GoldenCase> asks() {
        return GoldenCase.all("responses-ask");
    }

    @ParameterizedTest
    @MethodSource("asks")
    void bodiesBecomeTheCanonicalModel(GoldenCase golden) {
        golden.check(dump(golden.input()));
    }

    private static String dump(String body) {
        try {
            ResponsesAsk ask = ask(body);
            AskFacts facts = ask.facts();
            return dump(ask.chat()) + "lost " + ask.lost() + "\nfacts: input " + facts.inputTokensMax() + ", output "
                    + facts.outputTokensMax() + ", "
                    + facts.features().stream().sorted().toList() + "\nsystem: "
                    + span(body, facts.sticky().systemStart(), facts.sticky().systemEnd()) + "\nuser: "
                    + span(body, facts.sticky().userStart(), facts.sticky().userEnd()) + "\n";
        } catch (BadAsk bad) {
            return bad.refusal() + "\n";
        } catch (CannotCarry beyond) {
            return beyond.what() + "\n";
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
        return text.append('\n').append(request.extra()).append('\n').toString().replace("extra=Extra[fields={}]", "-");
    }

    private static ResponsesAsk ask(String body) {
        return ResponsesAsk.read(body.getBytes(StandardCharsets.UTF_8), 64);
    }

    @Test
    void theBodyIsKeptForTargetsThatHaveTheApi() {
        ResponsesAsk ask =
                ask("{\"model\":\"m\",\"input\":\"Hi\",\"store\":false,\"tools\":[{\"type\":\"web_search\"}]}");

        assertThat(ask.openAi()).isEmpty();
        assertThat(ask.body(Shape.RESPONSES).orElseThrow().json()).isSameAs(ask.body());
        assertThatThrownBy(ask::chat).isInstanceOf(CannotCarry.class).hasMessageContaining("web_search");
    }

    @Test
    void textsOfThePromptAreNeverShown() {
        for (String body : new String[] {
            "{\"model\":\"m\",\"input\":{\"my secret prompt\":1}}",
            "{\"model\":\"m\",\"input\":[\"my secret prompt\"]}",
            "{\"model\":\"m\",\"input\":[{\"role\":\"my secret prompt\",\"content\":\"x\"}]}",
            "{\"model\":\"m\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"my secret prompt\"}]}]}"
        }) {
            assertThatThrownBy(() -> ask(body).chat())
                    .isInstanceOfSatisfying(
                            BadAsk.class,
                            bad -> assertThat(bad.refusal().toString()).doesNotContain("secret"));
        }
    }
}
