package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Legacy completions to the kinds that have them. The bytes of answers are made after openai/openai-openapi 2.3.0,
/// `CreateCompletionResponse`, and api-docs.deepseek.com/api/create-completion.
class CompletionsTest {
    private static final String STREAM = """
            data: {"id":"c1","object":"text_completion","created":1718000000,"choices":[{"text":"up","index":0,"logprobs":null,"finish_reason":null}],"model":"m","usage":null}

            data: {"id":"c1","object":"text_completion","created":1718000000,"choices":[{"text":"on","index":0,"logprobs":null,"finish_reason":"stop"}],"model":"m","usage":null}

            data: {"id":"c1","object":"text_completion","created":1718000000,"choices":[],"model":"m","usage":{"prompt_tokens":2,"completion_tokens":1,"total_tokens":3}}

            data: [DONE]

            """;

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-3.5-turbo-instruct, https://api.openai.com/v1/completions",
        "openai-compatible, any, https://own.example/v1/completions",
        "deepseek, deepseek-chat, https://api.deepseek.com/beta/completions",
        "qwen, qwen2.5-coder-7b-instruct, https://dashscope.aliyuncs.com/compatible-mode/v1/completions",
        "azure, gpt-35-turbo-instruct, https://own.example/v1/openai/v1/completions",
    })
    void aModelThatAnswersThemGetsTheBodyAsItIs(String kind, String model, String address) {
        Trial trial = Trial.of(kind, model);
        Encoding.Ready ready = (Encoding.Ready) encode(trial, Map.of(), "\"prompt\":[1,2],\"echo\":true,\"own\":{}");

        assertThat(new String(ready.draft().body(), UTF_8))
                .isEqualTo("{\"model\":\"" + model + "\",\"prompt\":[1,2],\"echo\":true,\"own\":{}}");
        assertThat(ready.draft().tier()).isEqualTo(Tier.VERBATIM);
        assertThat(((Outbound.Http) trial.attempt(ready.draft()).first()).uri()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4o", "zhipu, glm-4-plus", "qwen, qwen-plus", "azure, prod", "deepseek, deepseek-reasoner"})
    void anyOtherIsAskedAsAChat(String kind, String model) {
        Trial trial = Trial.of(kind, model);

        assertThat(encode(trial, Map.of(), "\"prompt\":\"p\"")).isInstanceOf(AsChat.class);
    }

    @Test
    void aTargetCanSayItForItself() {
        Trial trial = Trial.of("azure", "prod");

        assertThat(encode(trial, Map.of("completions", "native"), "\"prompt\":\"p\""))
                .isInstanceOf(Encoding.Ready.class);

        Trial own = Trial.of("openai-compatible", "any");

        assertThat(encode(own, Map.of("completions", "chat"), "\"prompt\":\"p\""))
                .isInstanceOf(AsChat.class);
    }

    @Test
    void aStreamPassesHoweverItIsCut() {
        Trial trial = Trial.of("deepseek", "deepseek-chat");
        Draft draft = trial.draft(Operation.CHAT, true, false).in(Shape.COMPLETIONS);
        byte[] answer = STREAM.getBytes(UTF_8);
        String whole = trial.answer(draft, 200, Headers.none(), answer).text();

        assertThat(whole).isEqualTo("""
                wire! {"id":"c1","object":"text_completion","created":1718000000,"choices":[{"text":"up","index":0,"logprobs":null,"finish_reason":null}],"model":"m"}
                wire! {"id":"c1","object":"text_completion","created":1718000000,"choices":[{"text":"on","index":0,"logprobs":null,"finish_reason":"stop"}],"model":"m"}
                usage in 2 (cached 0) out 1 (reasoning 0)
                done
                """);
        for (int cut = 0; cut <= answer.length; cut++) {
            assertThat(trial.answer(draft, 200, Headers.none(), answer, cut).text())
                    .as("cut at %s", cut)
                    .isEqualTo(whole);
        }
        assertThat(trial.answer(
                                trial.draft(Operation.CHAT, true, true).in(Shape.COMPLETIONS),
                                200,
                                Headers.none(),
                                answer)
                        .text())
                .contains("\"choices\":[],\"model\":\"m\",\"usage\":{\"prompt_tokens\":2");
    }

    @Test
    void aWholeAnswerPasses() {
        Trial trial = Trial.of("qwen", "qwen-coder-turbo");
        Draft draft = trial.draft(Operation.CHAT, false, false).in(Shape.COMPLETIONS);
        String body =
                "{\"id\":\"c\",\"choices\":[{\"text\":\"x\",\"index\":0}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1}}";

        assertThat(trial.answer(draft, 200, Headers.none(), body.getBytes(UTF_8))
                        .text())
                .isEqualTo("usage in 2 (cached 0) out 1 (reasoning 0)\nwire! " + body + "\ndone\n");
        assertThat(trial.answer(
                                draft,
                                400,
                                Headers.none(),
                                "{\"error\":{\"code\":\"invalid_parameter_error\"}}".getBytes(UTF_8))
                        .failure())
                .isPresent();
    }

    /// What an encoding becomes where the dialect asked for the chat.
    private record AsChat() {}

    private static Object encode(Trial trial, Map<String, String> options, String fields) {
        try {
            return trial.dialect()
                    .encode(
                            new CompletionsAsk("{\"model\":\"alias\"," + fields + "}"),
                            new TargetModel("p", trial.model(), options),
                            Strictness.ADAPT);
        } catch (AskedForChat _) {
            return new AsChat();
        }
    }

    private static final class AskedForChat extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// An ask in the shape of a completion.
    private record CompletionsAsk(String body) implements Ask {
        @Override
        public Operation operation() {
            return Operation.CHAT;
        }

        @Override
        public Optional<JsonFields> openAi() {
            return Optional.empty();
        }

        @Override
        public Optional<JsonFields> body(Shape shape) {
            try {
                return shape == Shape.COMPLETIONS
                        ? Optional.of(JsonFields.scan(body.getBytes(UTF_8), 100))
                        : Optional.empty();
            } catch (MalformedJson e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public ChatRequest chat() {
            throw new AskedForChat();
        }

        @Override
        public EmbeddingsRequest embeddings() {
            throw new IllegalStateException("not an embeddings call");
        }

        @Override
        public boolean stream() {
            return false;
        }

        @Override
        public boolean includeUsage() {
            return false;
        }
    }
}
