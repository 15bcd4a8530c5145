package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.rehome.call.CallRecord;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
import dev.rehome.outside.OutsideClient.City;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Raised;
import dev.rehome.outside.OutsideClient.Said;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Vercel's AI SDK, through each of the APIs that it speaks, against a verbatim, a patched and a translated provider.
final class OutsideVercelTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu", "ernie").more("""
                    models:
                      - { name: by-openai, targets: [openai/gpt-4o] }
                      - { name: by-zhipu, targets: [zhipu/glm-4-plus] }
                      - { name: by-ernie, targets: [ernie/ernie-4.0-8k] }
                    """));

    private static final List<String> APIS = List.of("chat", "responses", "messages", "gemini");
    private static final List<String> MODELS = List.of("by-openai", "by-zhipu", "by-ernie");

    private static Optional<ChildSdk> sdk = Optional.empty();

    @BeforeAll
    static void install() {
        sdk = Installed.node("vercel");
        if (sdk.isEmpty()) {
            abort("Vercel's AI SDK is not tested: there is no node with npm here");
        }
    }

    @AfterAll
    static void leave() {
        sdk.ifPresent(ChildSdk::close);
    }

    static Stream<Arguments> calls() {
        return APIS.stream().flatMap(api -> MODELS.stream().map(model -> Arguments.of(api, model)));
    }

    private static Said say(String what, String api, Ask ask) {
        return sdk.orElseThrow().say(what + "@" + api, door(), ask);
    }

    private static Door door() {
        return new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void chatsAndStreams(String api, String model) {
        for (String what : List.of("chat", "stream")) {
            Said said = say(what, api, Ask.plain(model, "Say hello to a colleague who moves."));

            assertThat(said.text()).as(what).contains("Say hello to a colleague who moves.");
            assertThat(said.finish()).as(what).isEqualTo("stop");

            CallRecord record = GATEWAY.get().lastRecord();

            assertThat(record.usage().orElseThrow().inputTotal()).isEqualTo(said.promptTokens());
            assertThat(record.usage().orElseThrow().outputTotal()).isEqualTo(said.completionTokens());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callsToolsAndBringsTheirResultsBack(String api, String model) {
        for (String what : List.of("chat", "stream")) {
            Said said = say(what, api, new Ask(model, "What is the weather in Paris?", true));

            assertThat(said.calls()).as(what).extracting(Call::name).containsExactly("get_weather");
            assertThat(said.calls().getFirst().arguments()).as(what).contains("Paris");
            assertThat(said.finish()).as(what).isEqualTo("tool-calls");
        }
        Said answered = say("converse", api, new Ask(model, "What is the weather in Paris?", true));

        assertThat(answered.text()).contains("sunny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void readsStructuredOutput(String api) {
        City city = sdk.orElseThrow()
                .structured(
                        "structured@" + api,
                        door(),
                        Ask.plain("by-openai", "Which city is \"Lyon\", and where is \"France\"?"));

        assertThat(city.name()).isNotEmpty();
        assertThat(city.country()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void errorsHaveTheirStatus(String api) {
        Raised unknown =
                catchThrowableOfType(Raised.class, () -> say("chat", api, Ask.plain("no-such-model", "Hello")));

        assertThat(unknown.type).isEqualTo("AI_APICallError");
        assertThat(unknown.status).isEqualTo(404);

        GATEWAY.get().vendor("openai").next("overload");
        Raised overloaded =
                catchThrowableOfType(Raised.class, () -> say("stream", api, Ask.plain("by-openai", "Hello")));

        assertThat(overloaded.status).isIn(503, 529);
    }
}
