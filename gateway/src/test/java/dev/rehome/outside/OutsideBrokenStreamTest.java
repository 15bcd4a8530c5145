package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An answer that breaks off after its first words: no application may take it for a whole one.
final class OutsideBrokenStreamTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai", "zhipu", "ernie", "spark"));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    static Stream<Arguments> breaks() {
        List<String> models = List.of("openai/gpt-4o", "zhipu/glm-4-plus", "ernie/ernie-4.0-8k", "spark/generalv3.5");
        List<String> faults = List.of("cut:4", "reset:4", "malformed:4", "error:4:overload");
        return Arrays.stream(Sdk.values())
                .flatMap(sdk -> models.stream()
                        .flatMap(model -> faults.stream().map(fault -> Arguments.of(sdk, model, fault))));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void raisesWhereAnAnswerBreaksOff(Sdk sdk, String model, String fault) {
        GATEWAY.get().vendor(model.substring(0, model.indexOf('/'))).next(fault);
        Door door = new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());
        OutsideClient client = CLIENTS.of(sdk);

        Ask ask = Ask.plain(model, "Tell me a long story of a gateway, please.");

        if (sdk == Sdk.LANGCHAIN4J) {
            // It overlooks error events: only the reason to finish, which is not there, tells that there was no end.
            assertThat(client.stream(door, ask).finish()).isEmpty();
        } else {
            assertThat(catchThrowable(() -> client.stream(door, ask))).hasStackTraceContaining("upstream_");
        }
        CallRecord record = GATEWAY.get().lastRecord();
        assertThat(record.result().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(record.result().failure()).isPresent();
    }
}
