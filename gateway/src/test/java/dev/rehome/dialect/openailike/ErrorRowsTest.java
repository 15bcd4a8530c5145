package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Remedy;
import dev.rehome.json.JsonText;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ErrorRowsTest {
    /// Each row is reached by an error that says just what the row looks for: no row hides another.
    @TestFactory
    Stream<DynamicTest> everyRowDecidesWhatItIsAbout() {
        return Kinds.all().stream()
                .flatMap(kind -> profile(kind).stream()
                        .flatMap(profile -> Stream.of(
                                        profile.errors().own(), ErrorRows.OPENAI_WORDS, ErrorRows.BY_STATUS)
                                .limit(kind.id().equals("openai-compatible") ? 3 : 1)
                                .flatMap(java.util.List::stream)
                                .map(row -> DynamicTest.dynamicTest(
                                        kind.id() + " " + row.status() + " " + row.word() + row.text(),
                                        () -> decides(kind, row)))));
    }

    private static void decides(Kind kind, ErrorRow row) {
        int status = row.status() == 0 ? 418 : row.status();
        String word = row.word().replace("*", "9");
        String body = "{\"error\":{\"code\":" + JsonText.quote(word) + ",\"message\":"
                + JsonText.quote("so: " + row.text()) + "}}";
        Trial trial = Trial.of(kind.id(), "m");
        RecordedEvents events =
                trial.answer(trial.draft(Operation.CHAT, true, true), status, Headers.none(), body.getBytes(UTF_8));
        Failure failure = events.failure().orElseThrow();
        assertThat(failure.kind()).isEqualTo(row.kind());
        assertThat(failure.remedy())
                .as("a plain key cannot be renewed")
                .isEqualTo(row.remedy() == Remedy.RENEW_CREDENTIAL_ONCE ? Remedy.OTHER_TARGET : row.remedy());
        assertThat(failure.code()).isEqualTo(Optional.of(row.code()).filter(code -> !code.isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> noKindTakesABare403ForTheOwnPlace() {
        return Kinds.all().stream()
                .filter(kind -> profile(kind).isPresent())
                .map(kind -> DynamicTest.dynamicTest(kind.id(), () -> {
                    RecordedEvents events =
                            Trial.of(kind.id(), "m").whole(Operation.CHAT, 403, "{\"error\":{\"message\":\"no\"}}");
                    assertThat(events.failure().orElseThrow().kind()).isEqualTo(FailureClass.AUTH);
                }));
    }

    private static Optional<Profile> profile(Kind kind) {
        return ProvidersPage.dialect(kind, Map.of()) instanceof OpenAiDialect ours
                ? Optional.of(ours.profile())
                : Optional.empty();
    }
}
