package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
import dev.rehome.outside.OutsideClient.City;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Raised;
import dev.rehome.outside.OutsideClient.Said;
import dev.rehome.simulate.Received;
import dev.rehome.simulate.Simulated;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Applications made for Gemini, against each kind of provider: passed to Google as they are, translated for others.
final class OutsideGoogleTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(
            GatewayPlan.of("openai", "gemini", "zhipu", "ernie", "spark").more("""
                    models:
                      - { name: small, targets: [zhipu/glm-4-plus] }
                    """));

    @RegisterExtension
    static final GoogleClients CLIENTS = new GoogleClients();

    private static final List<String> MODELS = List.of(
            "openai/gpt-4o",
            "gemini/gemini-2.5-flash",
            "gemini/gemini-3-flash-preview",
            "zhipu/glm-4-plus",
            "ernie/ernie-4.0-8k",
            "spark/generalv3.5");

    static Stream<Arguments> chats() {
        return each(MODELS);
    }

    /// Models that take the results of tools in a role of their own.
    static Stream<Arguments> tools() {
        return each(MODELS.subList(0, 5));
    }

    private static Stream<Arguments> each(List<String> models) {
        return Arrays.stream(GoogleClients.Of.values())
                .flatMap(sdk -> models.stream().map(model -> Arguments.of(sdk, model)));
    }

    @ParameterizedTest
    @MethodSource("chats")
    void chats(GoogleClients.Of sdk, String model) {
        Said said = CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello to a colleague who moves."));

        assertThat(said.text()).contains("Say hello to a colleague who moves.");
        assertThat(said.finish()).isEqualTo("STOP");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void streams(GoogleClients.Of sdk, String model) {
        Said said = CLIENTS.of(sdk).stream(door(), Ask.plain(model, "向搬家的同事问好。Say it in English too, please."));

        assertThat(said.text()).contains("向搬家的同事问好。Say it in English too, please.");
        assertThat(said.pieces()).isGreaterThan(1);
        assertThat(said.finish()).isEqualTo("STOP");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void callsTools(GoogleClients.Of sdk, String model) {
        Ask ask = new Ask(model, "What is the weather in Paris?", true);
        for (Said said : List.of(CLIENTS.of(sdk).chat(door(), ask), CLIENTS.of(sdk).stream(door(), ask))) {
            assertThat(said.calls()).extracting(Call::name).containsExactly("get_weather");
            assertThat(said.calls().getFirst().arguments()).contains("Paris");
            assertThat(said.finish()).isEqualTo("STOP");
        }
    }

    @ParameterizedTest
    @MethodSource("tools")
    void bringsToolResultsBack(GoogleClients.Of sdk, String model) {
        Said said = CLIENTS.of(sdk).converse(door(), new Ask(model, "What is the weather in Paris?", true));

        assertThat(said.text()).contains("sunny");
        assertThat(said.finish()).isEqualTo("STOP");
    }

    @ParameterizedTest
    @EnumSource
    void callsToolsInParallel(GoogleClients.Of sdk) {
        for (String model : List.of("openai/gpt-4o", "gemini/gemini-3-flash-preview", "zhipu/glm-4-plus")) {
            Ask ask = new Ask(model, "What is the weather in Paris and Tokyo?", true);
            Said said = CLIENTS.of(sdk).stream(door(), ask);

            assertThat(said.calls()).as(model).extracting(Call::name).containsExactly("get_weather", "get_weather");
            assertThat(said.calls()).extracting(Call::id).doesNotHaveDuplicates();
            assertThat(CLIENTS.of(sdk).converse(door(), ask).text()).contains("sunny");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsStructuredOutput(GoogleClients.Of sdk) {
        for (String model : List.of("openai/gpt-4o", "gemini/gemini-2.5-flash")) {
            City city = CLIENTS.of(sdk)
                    .structured(door(), Ask.plain(model, "Which city is \"Lyon\", and where is \"France\"?"));

            assertThat(city.name()).isNotEmpty();
            assertThat(city.country()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksByTheOperatorsName(GoogleClients.Of sdk) {
        assertThat(CLIENTS.of(sdk).models(door())).contains("models/small");
        assertThat(CLIENTS.of(sdk)
                        .chat(door(), Ask.plain("small", "Say hello."))
                        .text())
                .contains("glm-4-plus");
        assertThat(GATEWAY.get().lastRecord().asked().front()).isEqualTo("gemini");
    }

    @ParameterizedTest
    @EnumSource
    void raisesWithTheStatus(GoogleClients.Of sdk) {
        OutsideClient client = CLIENTS.of(sdk);
        Door stranger = new Door(GATEWAY.get().address(), "rh-unknown");
        Ask hello = Ask.plain("openai/gpt-4o", "Say hello.");

        raised(() -> client.chat(stranger, hello), 401, "UNAUTHENTICATED");
        raised(() -> client.stream(stranger, hello), 401, "API_KEY_INVALID");
        raised(() -> client.chat(door(), Ask.plain("openai/gpt-17", "Say hello.")), 404, "NOT_FOUND");
        for (String model : List.of("gemini/gemini-2.5-flash", "zhipu/glm-4-plus", "openai/gpt-4o")) {
            raised(
                    () -> client.stream(door(), Ask.plain(model, "Say hello. [[simulate:rate]]")),
                    429,
                    "RESOURCE_EXHAUSTED");
            GATEWAY.get().heal();
        }
        Ask filtered = Ask.plain("openai/gpt-4o", "Say hello. [[simulate:content]]");
        raised(() -> client.chat(door(), filtered), 400, "INVALID_PROMPT");
    }

    private static void raised(Runnable call, int status, String word) {
        Raised raised = catchThrowableOfType(Raised.class, call::run);

        assertThat(raised.status).as(raised.getMessage()).isEqualTo(status);
        assertThat(raised.body).contains(word);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void raisesWhereAnAnswerBreaksOff(GoogleClients.Of sdk, String model) {
        CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello."));
        vendor(model).next("cut:4");

        Raised raised = catchThrowableOfType(
                Raised.class,
                () -> CLIENTS.of(sdk).stream(door(), Ask.plain(model, "Tell me a long story of a gateway, please.")));

        assertThat(raised.body).contains("UNAVAILABLE");
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void leavesInTheMiddleOfAStream(GoogleClients.Of sdk, String model) throws Exception {
        CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello."));
        Simulated vendor = vendor(model);
        vendor.next("stall:4");

        CLIENTS.of(sdk).abort(door(), Ask.plain(model, "Tell me a long story, please."));

        assertThat(vendor.last().outcome().get(20, TimeUnit.SECONDS)).isEqualTo(Received.Outcome.CALLER_GONE);
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.CLIENT_LEFT);
    }

    private static Simulated vendor(String model) {
        return GATEWAY.get().vendor(model.substring(0, model.indexOf('/')));
    }

    private static Door door() {
        return new Door(GATEWAY.get().address(), GATEWAY.get().key());
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
