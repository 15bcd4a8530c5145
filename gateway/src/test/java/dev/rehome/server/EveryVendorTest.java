package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage.Provenance;
import dev.rehome.dialect.Kinds;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Every kind of provider through the gateway: what the client sees is OpenAI's API, whatever the vendor does.
class EveryVendorTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of(spoken()).more("limits: { attempts_max: 1 }\n"));

    private static final List<String> REFUSALS = List.of(
            "auth", "quota", "rate", "overload", "server", "region", "permission", "content", "context", "model");
    private static final List<String> BREAKS =
            List.of("cut:2", "reset:2", "malformed:2", "error:2:server", "error:2:overload");

    private static final Set<String> DOES_NOT_COUNT_STREAMS = Set.of("sensenova-compatible");

    /// Its answer simply ends.
    private static final Set<String> FILTERS_SILENTLY = Set.of("spark-http");

    /// Its stream reports an error of its own, after what it said.
    private static final Set<String> FILTERS_BY_AN_ERROR = Set.of("dashscope");

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
        // What one test's faults taught the gateway is no business of the next.
        GATEWAY.get().vendor("openai").calm();
    }

    static Stream<String> vendors() {
        return spoken().stream().map(Vendor::card).map(VendorCard::id);
    }

    /// The simulated vendors whose protocol the gateway speaks.
    private static List<Vendor> spoken() {
        return SimulatedVendors.all().stream()
                .filter(vendor -> Kinds.find(vendor.card().kind()).isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void answersAreWhole(String vendor) {
        Outside.Answer answer = client.ask(model(vendor), "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("/object")).isEqualTo("chat.completion");
        assertThat(answer.text("/choices/0/message/role")).isEqualTo("assistant");
        assertThat(answer.text("/choices/0/message/content")).isNotBlank();
        assertThat(answer.text("/choices/0/finish_reason")).isEqualTo("stop");
        assertThat(answer.json().at("/usage/total_tokens").asInt()).isPositive();
        assertThat(answer.text("/id")).isNotBlank();
        assertThat(answer.header("x-rehome-target")).isEqualTo(model(vendor));
        assertThat(answer.header("content-type")).startsWith("application/json");

        CallRecord record = GATEWAY.get().lastRecord();

        assertThat(record.result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(record.usage().orElseThrow().total())
                .isEqualTo(answer.json().at("/usage/total_tokens").asLong());
        assertThat(record.usage().orElseThrow().provenance()).isEqualTo(Provenance.REPORTED);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void streamsShowTheirUsageToThoseWhoAskedAndToNobodyElse(String vendor) {
        Outside.Answer plain = client.ask(model(vendor), ",\"stream\":true");

        assertStream(plain);
        assertThat(plain.body()).doesNotContain("\"usage\"");
        assertThat(GATEWAY.get().lastRecord().usage().orElseThrow().provenance())
                .as("counted all the same, where the vendor counts streams")
                .isEqualTo(DOES_NOT_COUNT_STREAMS.contains(vendor) ? Provenance.ESTIMATED : Provenance.REPORTED);

        Outside.Answer counted =
                client.ask(model(vendor), ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

        assertStream(counted);

        List<JsonNode> chunks = counted.chunks();

        assertThat(counted.streamed()).isEqualTo(plain.streamed());
        if (DOES_NOT_COUNT_STREAMS.contains(vendor)) {
            return;
        }
        assertThat(chunks.getLast().path("choices").size()).isZero();
        assertThat(chunks.getLast().at("/usage/total_tokens").asLong())
                .isEqualTo(GATEWAY.get().lastRecord().usage().orElseThrow().total());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void streamsInSmallPiecesWithDoubleFinishesAreTheSame(String vendor) {
        String whole = client.ask(model(vendor), ",\"stream\":true").streamed();
        for (String fault : List.of("split:1", "split:7", "refinish", "slow:1")) {
            GATEWAY.get().vendor(vendor).next(fault);
            Outside.Answer answer = client.ask(model(vendor), ",\"stream\":true");

            assertStream(answer);
            assertThat(answer.streamed()).as(fault).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void refusalsAreToldInOurWordsWithTheRightStatus(String vendor) {
        for (String fault : REFUSALS) {
            for (boolean stream : new boolean[] {false, true}) {
                forget(vendor);
                GATEWAY.get().vendor(vendor).next(fault);
                Outside.Answer answer = client.ask(model(vendor), stream ? ",\"stream\":true" : "");
                GATEWAY.get().vendor(vendor).calm();

                assertThat(answer.status()).as("%s: %s", fault, answer.body()).isIn(expected(vendor, fault));
                if (answer.status() == 200) {
                    continue;
                }
                assertThat(answer.text("/error/message")).isNotBlank();
                assertThat(answer.json().at("/error").has("code")).isTrue();
                nothingLeaks(vendor, answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void errorsInsideAGoodStatusAreErrorsToo(String vendor) {
        for (String fault : List.of("inside:quota", "inside:server", "inside:overload")) {
            forget(vendor);
            GATEWAY.get().vendor(vendor).next(fault);
            Outside.Answer answer = client.ask(model(vendor), "");
            GATEWAY.get().vendor(vendor).calm();

            assertThat(answer.status()).as("%s: %s", fault, answer.body()).isBetween(400, 599);
            assertThat(answer.text("/error/message")).isNotBlank();
            nothingLeaks(vendor, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aStreamThatBreaksEndsWithAnErrorEventAndNoEndMark(String vendor) {
        for (String fault : BREAKS) {
            forget(vendor);
            GATEWAY.get().vendor(vendor).next(fault);
            Outside.Answer answer = client.ask(model(vendor), ",\"stream\":true");
            GATEWAY.get().vendor(vendor).calm();
            nothingLeaks(vendor, answer);
            if (answer.status() != 200) {
                assertThat(answer.status()).as(fault).isBetween(400, 599);
            } else {
                assertThat(answer.isDone()).as("%s: %s", fault, answer.body()).isFalse();
                assertThat(answer.chunks().getLast().has("error"))
                        .as("%s: %s", fault, answer.body())
                        .isTrue();
                assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.BROKEN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aFilteredAnswerEndsAsFiltered(String vendor) {
        GATEWAY.get().vendor(vendor).next("filter:1");
        Outside.Answer answer = client.ask(model(vendor), ",\"stream\":true");

        if (FILTERS_BY_AN_ERROR.contains(vendor)) {
            assertThat(answer.body()).contains("\"code\":\"content_filter\"");
            return;
        }
        assertStream(answer);
        if (!FILTERS_SILENTLY.contains(vendor)) {
            assertThat(answer.body()).contains("\"finish_reason\":\"content_filter\"");
        }
    }

    private static void assertStream(Outside.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("text/event-stream");
        assertThat(answer.isDone()).as(answer.body()).isTrue();
        assertThat(answer.chunks()).allSatisfy(chunk -> {
            assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.path("choices").isArray()).isTrue();
        });
        // Providers whose streams pass as they are may repeat the finish reason, and clients of theirs know it.
        long finishes = answer.chunks().stream()
                .filter(chunk ->
                        !chunk.at("/choices/0/finish_reason").asString("").isEmpty())
                .count();
        assertThat(finishes).as(answer.body()).isBetween(1L, 2L);
    }

    private static void nothingLeaks(String vendor, Outside.Answer answer) {
        VendorCard card = GATEWAY.get().vendor(vendor).card();
        String all = answer.body() + answer.raw().headers().map();
        assertThat(card.credential().values()).noneMatch(all::contains);
        assertThat(all).doesNotContain(GATEWAY.get().vendor(vendor).baseUrl());
    }

    /// Lets the gateway call a target again that it found unwell.
    private static void forget(String vendor) {
        dev.rehome.way.Target target = GATEWAY.get()
                .running()
                .snapshot()
                .get()
                .route(model(vendor))
                .orElseThrow()
                .targets()
                .getFirst();
        GATEWAY.get().running().health().succeeded(target.name(), target.triple());
    }

    private static List<Integer> expected(String vendor, String fault) {
        return switch (fault) {
            case "auth" -> List.of(502);
            // ERNIE's quota fault also strikes its token address, where it is one of the credential.
            case "quota" -> vendor.equals("ernie") ? List.of(503, 429, 502) : List.of(503, 429);
            case "rate" -> vendor.equals("ernie") ? List.of(429, 503, 502) : List.of(429, 503);
            case "overload", "server" -> List.of(502, 503, 429);
            // Qianfan words it as a model that may not be used.
            case "region", "permission" -> vendor.equals("qianfan") ? List.of(403, 502, 400, 404) : List.of(403, 502);
            // ERNIE answers in the model's place, with HTTP 200.
            case "content" -> vendor.equals("ernie") ? List.of(200, 400, 502) : List.of(400);
            case "context" -> vendor.equals("ernie") ? List.of(400, 502) : List.of(400);
            case "model" -> List.of(404, 400, 502);
            default -> throw new IllegalArgumentException(fault);
        };
    }

    private static String model(String vendor) {
        return vendor + "/" + GATEWAY.get().vendor(vendor).card().models().getFirst();
    }
}
