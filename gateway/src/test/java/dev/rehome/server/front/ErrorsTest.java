package dev.rehome.server.front;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Grounds;
import dev.rehome.call.Place;
import dev.rehome.call.Refusal;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One golden file per front holds every refusal and every class of failure with status, headers and body.
class ErrorsTest {
    private static final String CANARY = "sk-canary prompt text of org-123";
    private static final Grounds GROUNDS = new Grounds(
            "d-7f3a", "openai.supported", Optional.of(Place.of("HK")), Optional.of("mailto:appeal@example.com"));
    private static final List<Refusal> REFUSALS = List.of(
            new Refusal.KeyMissing(),
            new Refusal.KeyInvalid(),
            new Refusal.ModelNotFound("gpt-9"),
            new Refusal.Limited(Refusal.Limit.REQUESTS_PER_MINUTE, 600, Optional.of(Duration.ofMillis(1_200))),
            new Refusal.Limited(Refusal.Limit.TOKENS_PER_MINUTE, 200_000, Optional.of(Duration.ZERO)),
            new Refusal.Limited(Refusal.Limit.CONCURRENCY, 8, Optional.empty()),
            new Refusal.Limited(Refusal.Limit.BUDGET, 100, Optional.empty()),
            new Refusal.TooLarge(1_048_576),
            new Refusal.Malformed("duplicate field \"model\" at byte 12"),
            new Refusal.Invalid("n", "integer_above_max_value", "n: 129 (expected: an integer from 1 to 128)"),
            new Refusal.Unsupported(List.of("tools", "n"), "No target of this model can take them."),
            new Refusal.DeclarationMissing("x-rehome-place", GROUNDS),
            new Refusal.Law(GROUNDS, Optional.of("https://example.com/policy")),
            new Refusal.Law(GROUNDS, Optional.of("https://example.com/>\r\nx: y")),
            new Refusal.Territory(new Grounds("d-1", "openai.supported", Optional.empty(), Optional.empty())),
            new Refusal.NoneHealthy(Duration.ofSeconds(30)),
            new Refusal.Busy(Duration.ofSeconds(1)),
            new Refusal.PathUnknown("POST", "/v1/responses"),
            new Refusal.MethodUnknown("GET", "/v1/embeddings", "POST"),
            new Refusal.Internal("f-12"));

    static Stream<GoldenCase> fronts() {
        return GoldenCase.all("errors");
    }

    @ParameterizedTest
    @MethodSource("fronts")
    void errorsLookAsTheApiThatWasCalled(GoldenCase golden) {
        Front front = Front.valueOf(golden.input().strip());
        StringBuilder all = new StringBuilder();
        for (Refusal refusal : REFUSALS) {
            all.append(refusal.word()).append('\n').append(show(front.errors().refusal(refusal)));
        }
        for (Failure failure : failures()) {
            all.append(failure.kind())
                    .append(failure.code().map(code -> " " + code).orElse(""));
            all.append('\n').append(show(front.errors().failure(failure, "gpt-4o")));
        }
        golden.check(all.toString());
    }

    private static List<Failure> failures() {
        List<Failure> failures = new ArrayList<>();
        for (FailureClass kind : FailureClass.values()) {
            failures.add(Failure.of(kind, Remedy.NONE, CANARY));
        }
        failures.add(Failure.of(FailureClass.RATE, Remedy.SAME_TARGET, CANARY)
                .withAfter(Optional.of(Duration.ofSeconds(20))));
        failures.add(Failure.transport(CANARY).withCode("upstream_timeout"));
        failures.add(Failure.of(FailureClass.CALLER, Remedy.NONE, CANARY).withCode("context_length_exceeded"));
        failures.add(Failure.of(FailureClass.CALLER, Remedy.NONE, CANARY)
                .withCode("unsupported_value")
                .withParam("messages[0].content"));
        failures.add(Failure.of(FailureClass.CALLER, Remedy.NONE, CANARY)
                .withCode(CANARY)
                .withParam(CANARY));
        failures.add(Failure.of(FailureClass.CAPABILITY, Remedy.NONE, CANARY).withParam("tools"));
        return failures;
    }

    private static String show(Reply reply) {
        return reply.status() + " " + new TreeMap<>(reply.headers()) + "\n" + body(reply) + "\n\n";
    }

    private static String body(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void nothingOfAProvidersWordsGetsOut(Front front) {
        for (Failure failure : failures()) {
            Reply reply = front.errors().failure(failure, "gpt-4o");
            JsonOut event = new JsonOut(0);
            front.errors().failureEvent(failure, "gpt-4o", event);
            assertThat(reply.headers() + body(reply) + new String(event.toByteArray(), StandardCharsets.UTF_8))
                    .doesNotContain("canary")
                    .doesNotContain("org-123");
        }
    }

    @ParameterizedTest
    @EnumSource(Front.class)
    void everyBodyIsJsonWithItsGroundsInsideTheError(Front front) {
        JsonMapper jackson = new JsonMapper();
        for (Refusal refusal : REFUSALS) {
            JsonNode tree = jackson.readTree(front.errors().refusal(refusal).body());
            assertThat(tree.at("/error/message").isString()).isTrue();
            boolean grounds = refusal instanceof Refusal.Law
                    || refusal instanceof Refusal.Territory
                    || refusal instanceof Refusal.DeclarationMissing;
            assertThat(tree.at("/error/x_rehome/decision").isString()).isEqualTo(grounds);
        }
    }

    @Test
    void theTerritoryRefusalIsOpenAisToTheLetter() {
        Reply reply = Front.OPENAI.errors().failure(Failure.of(FailureClass.REGION, Remedy.NONE, ""), "gpt-4o");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(body(reply))
                .isEqualTo(
                        "{\"error\":{\"code\":\"unsupported_country_region_territory\",\"message\":\"Country, region,"
                                + " or territory not supported\",\"param\":null,\"type\":\"request_forbidden\"}}");
    }

    @Test
    void aStreamEndsWithAnErrorEvent() {
        JsonOut out = new JsonOut(0);
        Front.OPENAI.errors().refusalEvent(new Refusal.Internal("f-1"), out);
        assertThat(new String(out.toByteArray(), StandardCharsets.UTF_8))
                .isEqualTo("data: {\"error\":{\"message\":\"The gateway has a fault of its own, known as f-1.\","
                        + "\"type\":\"server_error\",\"param\":null,\"code\":\"internal_error\"}}\n\n");
    }
}
