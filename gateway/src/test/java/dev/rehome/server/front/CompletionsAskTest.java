package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.FinishReason;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Renderer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The legacy completions; fields and shapes of openai/openai-openapi 2.3.0, `CreateCompletionRequest` and
/// `CreateCompletionResponse`.
class CompletionsAskTest {
    private static final ClientAsk.Answering ANSWERING =
            new ClientAsk.Answering("call7", Instant.ofEpochSecond(1_694_268_190L), 1_000, ErrorShape.OPENAI);

    private static CompletionsAsk ask(String fields) {
        byte[] body = ("{\"model\":\"m\"" + fields + "}").getBytes(StandardCharsets.UTF_8);
        return CompletionsAsk.read(body, 20, Optional.empty());
    }

    @Test
    void aPromptIsOneMessageOfTheUser() {
        CompletionsAsk ask =
                ask(",\"prompt\":[\"Say \\u00fc\"],\"n\":2,\"temperature\":0.5,\"top_p\":1,\"presence_penalty\":1,"
                        + "\"frequency_penalty\":2,\"seed\":7,\"stop\":\"x\",\"logit_bias\":{\"1\":2},\"user\":\"u\",\"own\":[1],"
                        + "\"max_tokens\":null,\"suffix\":\"\"");
        ChatRequest chat = ask.chat();

        assertThat(chat.messages()).singleElement().satisfies(message -> {
            assertThat(message.role()).isEqualTo(dev.rehome.chat.Role.USER);
            assertThat(message.text()).isEqualTo("Say ü");
        });
        assertThat(chat.sampling().maxTokens()).as("OpenAI's default").contains(16);
        assertThat(chat.sampling().n()).contains(2);
        assertThat(chat.sampling().stop()).containsExactly("x");
        assertThat(chat.sampling().logitBias()).contains("{\"1\":2}");
        assertThat(chat.user()).contains("u");
        assertThat(chat.extra().fields()).containsEntry("own", "[1]");
        assertThat(ask.lost()).isEmpty();
        assertThat(ask.openAi()).isEmpty();
        assertThat(ask.body(Shape.COMPLETIONS)).isPresent();
        assertThat(ask.body(Shape.ANTHROPIC)).isEmpty();
    }

    @Test
    void whatOnlyDescribesOrChoosesIsLostAndNamed() {
        assertThat(ask(",\"prompt\":\"p\",\"logprobs\":2,\"best_of\":3").lost()).containsExactly("best_of", "logprobs");
        assertThat(ask(",\"prompt\":\"p\",\"n\":3,\"best_of\":3").lost()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt     |",
                "prompt     | ,\"prompt\":null",
                "prompt     | ,\"prompt\":[1,2]",
                "prompt     | ,\"prompt\":[[1,2],[3]]",
                "prompt     | ,\"prompt\":[\"a\",\"b\"]",
                "suffix     | ,\"prompt\":\"p\",\"suffix\":\"end\"",
                "max_tokens | ,\"prompt\":\"p\",\"max_tokens\":0,\"echo\":true",
            })
    void whatNoChatCanDoIsRefusedByName(String field, String fields) {
        CompletionsAsk ask = ask(fields == null ? "" : fields);

        assertThatThrownBy(ask::chat)
                .isInstanceOfSatisfying(
                        CannotCarry.class,
                        beyond -> assertThat(beyond.what().fields()).containsExactly(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"prompt\":{}",
                ",\"prompt\":[]",
                ",\"prompt\":\"p\",\"echo\":1",
                ",\"prompt\":\"p\",\"logprobs\":6",
                ",\"prompt\":\"p\",\"suffix\":5",
                ",\"prompt\":\"p\",\"stop\":[1]",
            })
    void whatIsNotWhatTheApiSaysIsTheCallersFault(String fields) {
        CompletionsAsk ask = ask(fields);

        assertThatThrownBy(ask::chat).isInstanceOf(BadAsk.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt\":\"p\"}",
                "[]",
                "{\"model\":\"\"}",
                "{\"model\":\"m\",\"n\":0}",
                "{\"model\":\"m\",\"stream\":1}"
            })
    void whatTheGatewayNeedsIsAskedForAtOnce(String body) {
        assertThatThrownBy(() -> CompletionsAsk.read(body.getBytes(StandardCharsets.UTF_8), 20, Optional.empty()))
                .isInstanceOf(BadAsk.class);
    }

    @Test
    void theReservationCountsAllAnswers() {
        AskFacts facts = ask(",\"prompt\":[\"abcd\",\"ef\"],\"n\":2,\"best_of\":3,\"max_tokens\":50")
                .facts();

        assertThat(facts.choices()).isEqualTo(6);
        assertThat(facts.outputTokensMax()).isEqualTo(50);
        assertThat(facts.inputTokensMax()).isGreaterThanOrEqualTo(6);
        assertThat(ask(",\"prompt\":[1,2,3]").facts().choices()).isEqualTo(1);
        assertThat(ask("").facts().outputTokensMax()).isEqualTo(16);
    }

    @Test
    void anAnswerIsATextCompletion() {
        String whole = render(ask(",\"prompt\":\"Once \",\"echo\":true"));

        assertThat(whole)
                .isEqualTo(
                        "{\"id\":\"cmpl-call7\",\"object\":\"text_completion\",\"created\":1694268190,\"model\":\"m\","
                                + "\"choices\":[{\"text\":\"Once upon a time\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"},"
                                + "{\"text\":\"\",\"index\":1,\"logprobs\":null,\"finish_reason\":\"content_filter\"}],"
                                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7,"
                                + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}}");
    }

    @Test
    void aStreamIsOneOfTextCompletions() {
        String head =
                "data: {\"id\":\"cmpl-call7\",\"object\":\"text_completion\",\"created\":1694268190,\"model\":\"m\",\"choices\":[";
        String plain = render(ask(",\"prompt\":\"p\",\"stream\":true"));

        assertThat(plain)
                .isEqualTo(head + "{\"text\":\"upon\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}\n\n"
                        + head + "{\"text\":\" a time\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}\n\n"
                        + head + "{\"text\":\"\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"}]}\n\n"
                        + head + "{\"text\":\"no\",\"index\":1,\"logprobs\":null,\"finish_reason\":null}]}\n\n"
                        + head
                        + "{\"text\":\"\",\"index\":1,\"logprobs\":null,\"finish_reason\":\"content_filter\"}]}\n\n"
                        + "data: [DONE]\n\n");

        String counted = render(
                ask(",\"prompt\":\"Once \",\"echo\":true,\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(counted)
                .startsWith(head + "{\"text\":\"Once upon\",")
                .contains("\"finish_reason\":null}],\"usage\":null}")
                .contains(head + "],\"usage\":{\"prompt_tokens\":3,");
    }

    private static String render(CompletionsAsk ask) {
        Renderer renderer = ask.renderer(ANSWERING);
        JsonOut out = new JsonOut(0);
        List<ChatEvent> events = List.of(
                new ChatEvent.Opened("vendor-1", "vendor-model", 5),
                new ChatEvent.Reasoning(0, "hm"),
                new ChatEvent.Text(0, "upon"),
                new ChatEvent.Text(0, " a time"),
                new ChatEvent.Finished(0, FinishReason.LENGTH, "max"),
                new ChatEvent.Text(1, "no"),
                new ChatEvent.Withdrawn(1, "filter"),
                new ChatEvent.Finished(1, FinishReason.STOP, "stop"),
                new ChatEvent.Counted(Usage.ofOpenAi(3, 0, 0, 4, 0, 0)));
        events.forEach(event -> assertThat(renderer.chat(event, out)).isTrue());
        renderer.done(out);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void moreThanMayBeCollectedIsNotTaken() {
        Renderer renderer = ask(",\"prompt\":\"p\"").renderer(ANSWERING);

        assertThat(renderer.chat(new ChatEvent.Text(0, "x".repeat(1_001)), new JsonOut(0)))
                .isFalse();
        assertThat(renderer.chat(new ChatEvent.Text(-1, "x"), new JsonOut(0))).isFalse();
    }
}
