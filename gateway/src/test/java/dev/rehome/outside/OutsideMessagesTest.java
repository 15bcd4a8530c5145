package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Call;
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

/// What applications do with Anthropic's SDKs, against vendors that have another API and against Anthropic itself.
final class OutsideMessagesTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu", "moonshot-cn", "ernie", "spark", "anthropic")
                    .more("""
                    models:
                      - { name: claude-sonnet-4-5, targets: [zhipu/glm-4-plus] }
                    """));

    @RegisterExtension
    static final MessagesClients CLIENTS = new MessagesClients();

    private static final List<String> MODELS = List.of(
            "openai/gpt-4o",
            "zhipu/glm-4-plus",
            "moonshot-cn/moonshot-v1-8k",
            "ernie/ernie-4.0-8k",
            "spark/generalv3.5",
            "anthropic/claude-sonnet-4-5");

    static Stream<Arguments> chats() {
        return Arrays.stream(MessagesClient.Of.values())
                .flatMap(sdk -> MODELS.stream().map(model -> Arguments.of(sdk, model)));
    }

    private static Door door() {
        return new Door(GATEWAY.get().address(), GATEWAY.get().key());
    }

    @ParameterizedTest
    @MethodSource("chats")
    void chats(MessagesClient.Of sdk, String model) {
        Said said = CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello to a colleague who moves."));

        assertThat(said.text()).contains("Say hello to a colleague who moves.");
        assertThat(said.finish()).isEqualTo("end_turn");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void streams(MessagesClient.Of sdk, String model) {
        Said said = CLIENTS.of(sdk).stream(door(), Ask.plain(model, "向搬家的同事问好。Say it in English too, please."));

        assertThat(said.text()).contains("向搬家的同事问好。Say it in English too, please.");
        assertThat(said.pieces()).isGreaterThan(1);
        assertThat(said.finish()).isEqualTo("end_turn");
        assertRecorded(said, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void callsTools(MessagesClient.Of sdk, String model) {
        Ask ask = new Ask(model, "What is the weather in Paris?", true);
        Said whole = CLIENTS.of(sdk).chat(door(), ask);
        Said streamed = CLIENTS.of(sdk).stream(door(), ask);

        for (Said said : List.of(whole, streamed)) {
            assertThat(said.calls()).extracting(Call::name).containsExactly("get_weather");
            assertThat(said.calls().getFirst().arguments()).contains("Paris");
            assertThat(said.calls().getFirst().id()).matches("[a-zA-Z0-9_-]+");
            assertThat(said.finish()).isEqualTo("tool_use");
        }
        assertRecorded(streamed, model);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void bringsToolResultsBack(MessagesClient.Of sdk, String model) {
        Said said = CLIENTS.of(sdk).converse(door(), new Ask(model, "What is the weather in Paris?", true));

        if (model.startsWith("spark/")) {
            // There is no role for tools: the result is told in the user's words, and the simulator may ask again.
            assertThat(GATEWAY.get().vendor("spark").last().frames().getFirst()).contains("sunny");
        } else {
            assertThat(said.text()).contains("sunny");
            assertThat(said.finish()).isEqualTo("end_turn");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callsToolsInParallel(MessagesClient.Of sdk) {
        Ask ask = new Ask("openai/gpt-4o", "What is the weather in Paris and Tokyo?", true);
        for (Said said : List.of(CLIENTS.of(sdk).chat(door(), ask), CLIENTS.of(sdk).stream(door(), ask))) {
            assertThat(said.calls()).extracting(Call::name).containsExactly("get_weather", "get_weather");
            assertThat(said.calls().getFirst().arguments()).contains("Paris");
            assertThat(said.calls().getLast().arguments()).contains("Tokyo");
            assertThat(said.calls()).extracting(Call::id).doesNotHaveDuplicates();
        }
        assertThat(CLIENTS.of(sdk).converse(door(), ask).text()).contains("sunny");
    }

    @ParameterizedTest
    @EnumSource
    void asksByTheOperatorsName(MessagesClient.Of sdk) {
        assertThat(CLIENTS.of(sdk).models(door())).contains("claude-sonnet-4-5");
        assertThat(CLIENTS.of(sdk)
                        .chat(door(), Ask.plain("claude-sonnet-4-5", "Say hello."))
                        .text())
                .contains("glm-4-plus");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void countsTokens(MessagesClient.Of sdk, String model) {
        Ask few = Ask.plain(model, "Say hello.");
        Ask many = Ask.plain(model, "Say hello. ".repeat(200));

        long counted = CLIENTS.of(sdk).count(door(), many);

        assertThat(counted)
                .isBetween(400L, 1_000L)
                .isGreaterThan(CLIENTS.of(sdk).count(door(), few));
        CallRecord record = GATEWAY.get().lastRecord();
        assertThat(record.usage()).isEmpty();
        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
    }

    @ParameterizedTest
    @EnumSource
    void raisesTheClassOfTheStatus(MessagesClient.Of sdk) {
        Door stranger = new Door(GATEWAY.get().address(), "rh-unknown");
        MessagesClient client = CLIENTS.of(sdk);
        Ask hello = Ask.plain("openai/gpt-4o", "Say hello.");
        boolean java = sdk == MessagesClient.Of.JAVA;

        raised(() -> client.chat(stranger, hello), 401, java ? "UnauthorizedException" : "AuthenticationError");
        raised(() -> client.stream(stranger, hello), 401, java ? "UnauthorizedException" : "AuthenticationError");
        Ask unknown = Ask.plain("openai/gpt-17", "Say hello.");
        raised(() -> client.chat(door(), unknown), 404, java ? "NotFoundException" : "NotFoundError");
        Ask nobodys = Ask.plain("claude-unknown", "Say hello.");
        raised(() -> client.count(door(), nobodys), 404, java ? "NotFoundException" : "NotFoundError");
        Ask limited = Ask.plain("zhipu/glm-4-plus", "Say hello. [[simulate:rate]]");
        raised(() -> client.stream(door(), limited), 429, java ? "RateLimitException" : "RateLimitError");
        GATEWAY.get().heal();
        Ask filtered = Ask.plain("openai/gpt-4o", "Say hello. [[simulate:content]]");
        raised(() -> client.chat(door(), filtered), 400, java ? "BadRequestException" : "BadRequestError");
    }

    private static void raised(Runnable call, int status, String type) {
        Raised raised = catchThrowableOfType(Raised.class, call::run);

        assertThat(raised.status).as(raised.getMessage()).isEqualTo(status);
        assertThat(raised.type).isEqualTo(type);
        assertThat(raised.body).contains("error", "_error");
    }

    @ParameterizedTest
    @MethodSource("chats")
    void raisesWhereAnAnswerBreaksOff(MessagesClient.Of sdk, String model) {
        CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello."));
        GATEWAY.get().vendor(model.substring(0, model.indexOf('/'))).next("cut:4");
        Ask ask = Ask.plain(model, "Tell me a long story of a gateway, please.");

        assertThat(catchThrowable(() -> CLIENTS.of(sdk).stream(door(), ask))).hasStackTraceContaining("api_error");
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @ParameterizedTest
    @MethodSource("chats")
    void leavesInTheMiddleOfAStream(MessagesClient.Of sdk, String model) throws Exception {
        CLIENTS.of(sdk).chat(door(), Ask.plain(model, "Say hello."));
        Simulated vendor = GATEWAY.get().vendor(model.substring(0, model.indexOf('/')));
        vendor.next("stall:4");

        CLIENTS.of(sdk).abort(door(), Ask.plain(model, "Tell me a long story, please."));

        assertThat(vendor.last().outcome().get(20, TimeUnit.SECONDS)).isEqualTo(Received.Outcome.CALLER_GONE);
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.CLIENT_LEFT);
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
