package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.server.front.responses.ResponsesAsk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Calls of the Responses API to kinds that have it. The answers are the examples of openai/openai-openapi @f85dbe22,
/// POST /responses, cut to what is read.
class ResponsesAnswerTest {
    private static final String CREATED =
            "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_67c9\",\"status\":\"in_progress\",\"usage\":null}}";
    private static final String DELTA =
            "{\"type\":\"response.output_text.delta\",\"item_id\":\"msg_67c9\",\"delta\":\"Hi\"}";
    private static final String COMPLETED =
            "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_67c9\",\"status\":"
                    + "\"completed\",\"usage\":{\"input_tokens\":37,\"input_tokens_details\":{\"cached_tokens\":5,"
                    + "\"cache_write_tokens\":2},\"output_tokens\":11,\"output_tokens_details\":{\"reasoning_tokens\":3},"
                    + "\"total_tokens\":48}}}";

    private static Encoding encode(String kind, String model, Map<String, String> options, String body) {
        Ask ask = ResponsesAsk.read(body.getBytes(UTF_8), 64);
        return Trial.of(kind, model).dialect().encode(ask, new TargetModel("p", model, options), Strictness.ADAPT);
    }

    @Test
    void theBodyPassesWithTheModelOfTheTarget() {
        String body = "{\"model\":\"mine\", \"input\":\"Hi\",\"store\":false,\"tools\":[{\"type\":\"web_search\"}]}";
        Encoding.Ready ready = (Encoding.Ready) encode("openai", "gpt-5.4", Map.of(), body);

        assertThat(new String(ready.draft().body(), UTF_8))
                .isEqualTo("{\"model\":\"gpt-5.4\",\"input\":\"Hi\",\"store\":false,"
                        + "\"tools\":[{\"type\":\"web_search\"}]}");
        assertThat(ready.draft().shape()).isEqualTo(Shape.RESPONSES);
        assertThat(ready.draft().tier()).isEqualTo(Tier.PATCHED);

        Outbound.Http request = (Outbound.Http)
                Trial.of("openai", "gpt-5.4").attempt(ready.draft()).first();

        assertThat(request.uri()).hasToString("https://api.openai.com/v1/responses");
    }

    @Test
    void theOptionOfATargetSaysWhetherItHasTheApi() {
        String body = "{\"model\":\"m\",\"input\":\"Hi\",\"store\":false}";

        assertThat(shape("openai", "m", Map.of("responses", "chat"), body)).isEqualTo(Shape.OPENAI);
        assertThat(shape("openai-compatible", "m", Map.of(), body)).isEqualTo(Shape.OPENAI);
        assertThat(shape("openai-compatible", "m", Map.of("responses", "native"), body))
                .isEqualTo(Shape.RESPONSES);
        assertThat(shape("qwen", "qwen3-max", Map.of(), body)).isEqualTo(Shape.OPENAI);
        assertThat(shape("doubao", "ep-2024", Map.of(), body)).isEqualTo(Shape.OPENAI);
        assertThat(shape("doubao", "doubao-seed-2-0-lite-260428", Map.of(), body))
                .isEqualTo(Shape.RESPONSES);
    }

    private static Shape shape(String kind, String model, Map<String, String> options, String body) {
        return ((Encoding.Ready) encode(kind, model, options, body)).draft().shape();
    }

    @Test
    void whatArkDoesNotKnowIsLeftOutAndSaid() {
        String body =
                "{\"model\":\"m\",\"input\":\"Hi\",\"store\":false,\"truncation\":\"auto\",\"metadata\":{\"a\":\"b\"}}";
        Encoding.Ready ready = (Encoding.Ready) encode("doubao", "doubao-seed-1-6", Map.of(), body);

        assertThat(new String(ready.draft().body(), UTF_8)).doesNotContain("truncation", "metadata");
        assertThat(ready.warnings()).hasSize(2);
    }

    private static RecordedEvents answer(boolean stream, int status, String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(stream && status == 200 ? "event: x\ndata: " + line + "\n\n" : line);
        }
        return trial().answer(
                        draft(stream), status, Headers.none(), text.toString().getBytes(UTF_8));
    }

    private static Trial trial() {
        return Trial.of("openai", "gpt-5.4");
    }

    private static Draft draft(boolean stream) {
        return trial().draft(Operation.CHAT, stream, true).in(Shape.RESPONSES);
    }

    @Test
    void theEventsPassAndTheLastOneIsTheEnd() {
        RecordedEvents events = answer(true, 200, CREATED, DELTA, COMPLETED);

        assertThat(events.lines())
                .containsExactly(
                        "wire  " + CREATED,
                        "wire! " + DELTA,
                        "usage in 37 (cached 5) out 11 (reasoning 3)",
                        "wire! " + COMPLETED,
                        "done");
        assertThat(events.usage()).contains(new Usage(30, 5, 2, 0, 8, 3, 0, Usage.Provenance.REPORTED));
    }

    @Test
    void aStreamWithoutItsEndHasFailed() {
        RecordedEvents events = answer(true, 200, CREATED, DELTA);

        assertThat(events.isDone()).isFalse();
        assertThat(events.failure().orElseThrow().kind()).isEqualTo(FailureClass.TRANSPORT);
    }

    @Test
    void eventsThatSayAFailureAreOne() {
        String failed = "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"%s\","
                + "\"message\":\"m\"}}}";
        assertThat(kind(CREATED, failed.formatted("rate_limit_exceeded"))).isEqualTo(FailureClass.RATE);
        assertThat(kind(CREATED, failed.formatted("server_error"))).isEqualTo(FailureClass.OVERLOAD);
        assertThat(kind("{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"m\",\"param\":null}"))
                .isEqualTo(FailureClass.OVERLOAD);
        assertThat(kind("{\"type\":\"error\",\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"m\"}}"))
                .isEqualTo(FailureClass.CALLER);
        assertThat(kind("{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"m\"}}"))
                .isEqualTo(FailureClass.QUOTA);
    }

    private static FailureClass kind(String... events) {
        return answer(true, 200, events).failure().orElseThrow().kind();
    }

    @Test
    void aWholeResponsePassesOrHasFailed() {
        String whole = "{\"id\":\"resp_1\",\"status\":\"completed\",\"error\":null,\"output\":[],"
                + "\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}";
        RecordedEvents events = answer(false, 200, whole);

        assertThat(events.lines()).contains("wire! " + whole, "done");
        assertThat(events.usage().orElseThrow().total()).isEqualTo(3);

        for (String bad : List.of(
                "{\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"m\"},\"output\":[]}",
                "{\"status\":\"completed\"}",
                "[]",
                "{")) {
            assertThat(answer(false, 200, bad).failure()).as(bad).isPresent();
        }
        assertThat(answer(false, 401, "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"m\"}}")
                        .failure()
                        .orElseThrow()
                        .kind())
                .isEqualTo(FailureClass.AUTH);
    }

    @Test
    void aStreamCutAnywhereIsTheSame() {
        String text = "event: a\ndata: " + CREATED + "\n\nevent: b\ndata: " + DELTA + "\n\nevent: c\ndata: " + COMPLETED
                + "\n\n";
        byte[] bytes = text.getBytes(UTF_8);
        for (int cut = 1; cut < bytes.length; cut++) {
            RecordedEvents events = trial().answer(draft(true), 200, Headers.none(), bytes, cut);
            assertThat(events.lines()).hasSize(5).endsWith("done");
        }
    }
}
