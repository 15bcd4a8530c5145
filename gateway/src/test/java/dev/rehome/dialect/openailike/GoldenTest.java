package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Strictness;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds every OpenAI-shaped kind to its golden files.
class GoldenTest {
    @TestFactory
    Stream<DynamicTest> streams() {
        return GoldenCase.all("streams").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    isSourced(golden);
                    for (boolean wantsUsage : new boolean[] {true, false}) {
                        RecordedEvents events = golden.trial().stream(wantsUsage, golden.given());
                        String section = wantsUsage ? "usage wanted" : "usage not wanted";
                        assertThat(events.text()).isEqualTo(golden.expected(section, events.text()));
                        isTheSameHoweverItIsCut(golden, wantsUsage, events.text());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return GoldenCase.all("bodies").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    isSourced(golden);
                    Operation operation = Operation.valueOf(golden.fact("operation", "CHAT"));
                    boolean base64 = golden.fact("base64", "false").equals("true");
                    Draft draft = golden.trial()
                            .draft(operation, golden.fact("stream", "false").equals("true"), false);
                    Draft asked = new Draft(
                            operation, draft.model(), draft.body(), draft.stream(), false, draft.tier(), base64);
                    int status = Integer.parseInt(golden.fact("status", "200"));
                    byte[] body = golden.given().getBytes(UTF_8);
                    RecordedEvents events = golden.trial().answer(asked, status, headers(golden), body);
                    assertThat(events.text()).isEqualTo(golden.expected("events", events.text()));
                    int[] each = new int[body.length];
                    Arrays.setAll(each, i -> i);
                    assertThat(golden.trial()
                                    .answer(asked, status, headers(golden), body, each)
                                    .text())
                            .isEqualTo(events.text());
                }));
    }

    @TestFactory
    Stream<DynamicTest> requests() {
        return GoldenCase.all("requests").stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    Operation operation = Operation.valueOf(golden.fact("operation", "CHAT"));
                    String body = golden.given().strip();
                    String adapted = said(golden.trial().encode(operation, body, Strictness.ADAPT));
                    assertThat(adapted).isEqualTo(golden.expected("adapt", adapted));
                    String strict = said(golden.trial().encode(operation, body, Strictness.STRICT));
                    assertThat(strict).isEqualTo(golden.expected("strict", strict));
                    if (golden.trial().encode(operation, body, Strictness.ADAPT) instanceof Encoding.Ready ready) {
                        String sent = sent(golden, ready.draft());
                        assertThat(sent).isEqualTo(golden.expected("sent", sent));
                    }
                }));
    }

    @Test
    void everyKindHasAGoldenStreamAndAGoldenRequest() {
        for (Kind kind : Kinds.all()) {
            boolean ours = ProvidersPage.dialect(kind, java.util.Map.of()) instanceof OpenAiDialect;
            if (ours) {
                assertThat(GoldenCase.all("streams"))
                        .as("streams")
                        .anyMatch(golden -> golden.fact("kind", "").equals(kind.id()));
                assertThat(GoldenCase.all("requests"))
                        .as("requests")
                        .anyMatch(golden -> golden.fact("kind", "").equals(kind.id()));
            }
        }
    }

    private static void isSourced(GoldenCase golden) {
        assertThat(golden.fact("source", ""))
                .as("the source of %s", golden.name())
                .isNotBlank();
    }

    private static void isTheSameHoweverItIsCut(GoldenCase golden, boolean wantsUsage, String whole) {
        Trial trial = golden.trial();
        Draft draft = trial.draft(Operation.CHAT, true, wantsUsage);
        byte[] answer = golden.given().getBytes(UTF_8);
        for (int cut = 0; cut <= answer.length; cut++) {
            assertThat(trial.answer(draft, 200, Headers.none(), answer, cut).text())
                    .as("cut at %s", cut)
                    .isEqualTo(whole);
            RecordedEvents truncated = new RecordedEvents();
            Attempt attempt = trial.attempt(draft);
            attempt.head(200, Headers.none(), truncated);
            attempt.bytes(Arrays.copyOf(answer, cut), truncated);
            attempt.end(Ending.TRUNCATED, truncated);
            assertThat(truncated.isOver())
                    .as("an end after a stream cut off at %s", cut)
                    .isTrue();
        }
        int[] each = new int[answer.length];
        Arrays.setAll(each, i -> i);
        assertThat(trial.answer(draft, 200, Headers.none(), answer, each).text())
                .isEqualTo(whole);
    }

    private static Headers headers(GoldenCase golden) {
        return name -> Optional.ofNullable(golden.facts().get("header " + name));
    }

    private static String said(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Ready(Draft draft, var warnings) ->
                new String(draft.body(), UTF_8) + "\n"
                        + String.join(
                                "",
                                warnings.stream()
                                        .map(warning -> "warning " + warning + "\n")
                                        .toList());
            case Encoding.Unsupported(var fields, String reason) -> "unsupported " + fields + " " + reason + "\n";
        };
    }

    private static String sent(GoldenCase golden, Draft draft) {
        Outbound outbound = golden.trial().attempt(draft).first();
        if (outbound instanceof Outbound.Http http) {
            return http.method() + " " + http.uri() + "\n"
                    + String.join(
                            "",
                            http.headers().entrySet().stream()
                                    .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                                    .toList());
        }
        return "no HTTP\n";
    }
}
