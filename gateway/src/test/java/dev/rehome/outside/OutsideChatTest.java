package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
import dev.rehome.outside.OutsideClient.City;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Said;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What applications do with the SDKs, against each kind of provider: verbatim, patched and translated.
final class OutsideChatTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("openai", "zhipu", "moonshot-cn", "qwen", "deepseek", "minimax", "ernie", "spark")
                    .more("""
                    models:
                      - { name: small, targets: [openai/gpt-4o-mini] }
                    """));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    private static final List<String> CHAT = List.of(
            "openai/gpt-4o",
            "zhipu/glm-4-plus",
            "moonshot-cn/moonshot-v1-8k",
            "qwen/qwen-plus",
            "deepseek/deepseek-chat",
            "minimax/abab6.5s-chat",
            "ernie/ernie-4.0-8k",
            "spark/generalv3.5");

    static Stream<Arguments> chats() {
        return each(CHAT);
    }

    static Stream<Arguments> embeddings() {
        return each(List.of("openai/text-embedding-3-small", "zhipu/embedding-3", "qwen/text-embedding-v3"));
    }

    private static Stream<Arguments> each(List<String> models) {
        return Arrays.stream(Sdk.values()).flatMap(sdk -> models.stream().map(model -> Arguments.of(sdk, model)));
    }

    @ParameterizedTest
    @MethodSource("chats")
    void chats(Sdk sdk, String model) {
        Said said = CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello to a colleague who moves."));

        assertThat(said.text()).contains("Say hello to a colleague who moves.");
        assertThat(said.finish()).isEqualTo("stop");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void streams(Sdk sdk, String model) {
        Said said = CLIENTS.of(sdk).stream(door(), Ask.plain(model, "向搬家的同事问好。Say it in English too, please."));

        assertThat(said.text()).contains("向搬家的同事问好。Say it in English too, please.");
        assertThat(said.pieces()).isGreaterThan(1);
        assertThat(said.finish()).isEqualTo("stop");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void callsTools(Sdk sdk, String model) {
        Said said = CLIENTS.of(sdk).chat(door(), new Ask(model, "What is the weather in Paris?", true));

        assertThat(said.calls()).extracting(Call::name).containsExactly("get_weather");
        assertThat(said.calls().getFirst().arguments()).contains("Paris");
        assertThat(said.finish()).isEqualTo("tool_calls");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void streamsToolCalls(Sdk sdk, String model) {
        Said said = CLIENTS.of(sdk).stream(door(), new Ask(model, "What is the weather in Paris?", true));

        assertThat(said.calls()).extracting(Call::name).containsExactly("get_weather");
        assertThat(said.calls().getFirst().arguments()).contains("Paris");
        assertThat(said.finish()).isEqualTo("tool_calls");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void bringsToolResultsBack(Sdk sdk, String model) {
        Said said = CLIENTS.of(sdk).converse(door(), new Ask(model, "What is the weather in Paris?", true));

        if (model.startsWith("spark/")) {
            // There is no role for tools: the result is told in the user's words, and the simulator may ask again.
            assertThat(GATEWAY.get().vendor("spark").last().frames().getFirst()).contains("sunny");
        } else {
            assertThat(said.text()).contains("sunny");
            assertThat(said.finish()).isEqualTo("stop");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsToolsInParallel(Sdk sdk) {
        Ask ask = new Ask("openai/gpt-4o", "What is the weather in Paris and Tokyo?", true);
        List<Call> whole = CLIENTS.of(sdk).chat(door(), ask).calls();
        List<Call> streamed = CLIENTS.of(sdk).stream(door(), ask).calls();

        for (List<Call> calls : List.of(whole, streamed)) {
            assertThat(calls).extracting(Call::name).containsExactly("get_weather", "get_weather");
            assertThat(calls.getFirst().arguments()).contains("Paris");
            assertThat(calls.getLast().arguments()).contains("Tokyo");
            assertThat(calls).extracting(Call::id).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsStructuredOutput(Sdk sdk) {
        City city = CLIENTS.of(sdk)
                .structured(door(), Ask.plain("openai/gpt-4o", "Which city is \"Lyon\", and where is \"France\"?"));

        assertThat(city.name()).isNotEmpty();
        assertThat(city.country()).isNotEmpty();
        assertThat(GATEWAY.get().vendor("openai").last().body())
                .containsPattern("\"json_schema\"")
                .containsPattern("\"strict\"\\s*:\\s*true");
    }

    @ParameterizedTest
    @MethodSource("embeddings")
    void embeds(Sdk sdk, String model) {
        List<List<Double>> vectors = CLIENTS.of(sdk).embed(door(), model, List.of("a cat", "a dog", "a cat"));

        assertThat(vectors).hasSize(3);
        assertThat(vectors.getFirst()).hasSizeGreaterThan(100);
        assertThat(vectors.getFirst()).isEqualTo(vectors.getLast()).isNotEqualTo(vectors.get(1));
    }

    @ParameterizedTest
    @EnumSource
    void listsModels(Sdk sdk) {
        assertThat(CLIENTS.of(sdk).models(door())).contains("small");
    }

    @ParameterizedTest
    @EnumSource
    void chatsThroughTheClientForAzure(Sdk sdk) {
        Optional<Said> said =
                CLIENTS.of(sdk).azure(GATEWAY.get().address(), GATEWAY.get().key(), "small", "Say hello.");

        said.ifPresent(answer -> {
            assertThat(answer.text()).contains("Say hello.");
            assertThat(GATEWAY.get().lastRecord().asked().front()).isEqualTo("azure");
        });
        assertThat(said.isPresent()).isEqualTo(sdk != Sdk.LANGCHAIN4J);
    }

    private static Door door() {
        return new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());
    }

    /// The ledger has what the client was told.
    private static void assertRecorded(Said said, String model) {
        CallRecord record = GATEWAY.get().lastRecord();
        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(record.target().orElseThrow()).hasToString(model);
        Usage usage = record.usage().orElseThrow();
        assertThat(usage.provenance()).isEqualTo(Usage.Provenance.REPORTED);
        assertThat(usage.inputTotal()).isPositive().isEqualTo(said.promptTokens());
        assertThat(usage.outputTotal()).isEqualTo(said.completionTokens());
    }
}
