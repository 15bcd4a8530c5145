package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
import dev.rehome.outside.OutsideClient.City;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Raised;
import dev.rehome.outside.OutsideClient.Said;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// OpenAI's SDKs call the Responses API in front of vendors that have none.
final class OutsideResponsesTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("zhipu", "moonshot-cn", "ernie", "openai").more("""
                    models:
                      - name: city
                        targets: [{ target: openai/gpt-4o, options: { responses: chat } }]
                    """));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    private static final List<Sdk> SDKS = List.of(Sdk.OPENAI_JAVA, Sdk.OPENAI_NODE, Sdk.OPENAI_PYTHON);
    private static final List<String> MODELS =
            List.of("zhipu/glm-4-plus", "moonshot-cn/moonshot-v1-8k", "ernie/ernie-4.0-8k");

    static Stream<Arguments> pairs() {
        return SDKS.stream().flatMap(sdk -> MODELS.stream().map(model -> Arguments.of(sdk, model)));
    }

    static Stream<Sdk> sdks() {
        return SDKS.stream();
    }

    private static Door door() {
        return new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void responds(Sdk sdk, String model) {
        Said said = CLIENTS.responses(sdk).respond(door(), Ask.plain(model, "Say hello to a colleague who moves."));

        assertThat(said.text()).contains("Say hello to a colleague who moves.");
        assertThat(said.finish()).isEqualTo("completed");
        assertThat(said.promptTokens() + said.completionTokens())
                .isEqualTo(GATEWAY.get().lastRecord().usage().orElseThrow().total());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void streams(Sdk sdk, String model) {
        Said said = CLIENTS.responses(sdk).respondInStream(door(), Ask.plain(model, "向搬家的同事问好。Say it in English too."));

        assertThat(said.text()).contains("向搬家的同事问好。Say it in English too.");
        assertThat(said.pieces()).isGreaterThan(1);
        assertThat(said.finish()).isEqualTo("completed");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void callsToolsAndBringsResultsBack(Sdk sdk, String model) {
        Ask ask = new Ask(model, "What is the weather in Paris?", true);

        for (Said said : List.of(
                CLIENTS.responses(sdk).respond(door(), ask),
                CLIENTS.responses(sdk).respondInStream(door(), ask))) {
            assertThat(said.calls()).extracting(Call::name).containsExactly("get_weather");
            assertThat(said.calls().getFirst().arguments()).contains("Paris");
        }
        assertThat(CLIENTS.responses(sdk).respondWithTools(door(), ask).text()).contains("sunny");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void parses(Sdk sdk) {
        City city = CLIENTS.responses(sdk)
                .parse(door(), Ask.plain("city", "Which city is \"Lyon\", and where is \"France\"?"));

        // In which order the SDK names the fields of its schema is its own business.
        assertThat(List.of(city.name(), city.country())).containsExactlyInAnyOrder("Lyon", "France");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void keepsAndDeletes(Sdk sdk, String model) {
        assertThat(CLIENTS.responses(sdk).keep(door(), Ask.plain(model, "Hello.")))
                .containsExactly("completed", "message", "404");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void refusalsAreTheSdksOwnErrors(Sdk sdk) {
        Raised raised = catchThrowableOfType(
                Raised.class, () -> CLIENTS.responses(sdk).respond(door(), Ask.plain("none/such", "Hello.")));

        assertThat(raised.status).isEqualTo(404);
        assertThat(raised.body).contains("model_not_found");
    }
}
