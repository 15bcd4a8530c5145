package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.outside.OutsideClient.Batched;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What people do with files and batches by the SDKs, in front of each kind of provider.
final class OutsideBatchTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai", "zhipu", "ernie", "spark"));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    static Stream<Arguments> batches() {
        return Arrays.stream(Sdk.values())
                .flatMap(
                        sdk -> Stream.of("openai/gpt-4o", "zhipu/glm-4-plus", "ernie/ernie-4.0-8k", "spark/generalv3.5")
                                .map(model -> Arguments.of(sdk, model)));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void runsABatchAndReadsItsOutput(Sdk sdk, String model) {
        List<String> texts = IntStream.range(0, 12)
                .mapToObj(i -> "Say number " + i + ", please.")
                .toList();
        Door door = new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());
        Optional<Batched> batched = CLIENTS.of(sdk).batch(door, model, texts);

        assertThat(batched.isPresent()).isEqualTo(sdk != Sdk.LANGCHAIN4J);
        batched.ifPresent(batch -> {
            assertThat(batch.status()).isEqualTo("completed");
            assertThat(batch.completed()).isEqualTo(12);
            assertThat(batch.expiresSeconds()).isEqualTo(3_600);
            assertThat(batch.listed()).isTrue();
            assertThat(batch.deleted()).isTrue();
            assertThat(batch.texts()).hasSize(12);
            texts.forEach(text -> assertThat(batch.texts()).as(text).anyMatch(answer -> answer.contains(text)));
        });
    }
}
