package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.simulate.Received;
import dev.rehome.simulate.Simulated;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// An application that leaves in the middle of a stream: the provider is told at once, and the call is accounted for.
final class OutsideAbortTest {
    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4o",
            "zhipu", "glm-4-plus",
            "ernie", "ernie-4.0-8k",
            "spark", "generalv3.5");

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai", "zhipu", "ernie", "spark"));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    static Stream<Arguments> streams() {
        return Arrays.stream(Sdk.values())
                .flatMap(sdk -> MODELS.keySet().stream().sorted().map(vendor -> Arguments.of(sdk, vendor)));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void leavesInTheMiddleOfAStream(Sdk sdk, String id) throws Exception {
        Simulated vendor = GATEWAY.get().vendor(id);
        vendor.next("stall:4");
        Door door = new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());

        CLIENTS.of(sdk).abort(door, Ask.plain(id + "/" + MODELS.get(id), "Tell me a long story, please."));

        assertThat(vendor.last().outcome().get(20, TimeUnit.SECONDS)).isEqualTo(Received.Outcome.CALLER_GONE);
        CallRecord record = GATEWAY.get().lastRecord();
        assertThat(record.result().outcome()).isEqualTo(Outcome.CLIENT_LEFT);
        assertThat(record.result().clientGone()).isTrue();
        assertThat(record.usage().map(Usage::total).orElse(0L))
                .as("tokens in %s", record)
                .isPositive();
    }
}
