package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.GoldenAsk;
import dev.rehome.dialect.adapt.Recorder;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Answers in OpenAI's shape for clients of another one. The answers are OpenAI's own examples (API reference 2.3.0,
/// function calling and streaming), shortened.
class TranslatedAnswersTest {
    private static final String STREAM = """
            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{"reasoning_content":"hm"},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"f","arguments":""}}]},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":1}"}}]},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":null}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1694268190,"model":"m1","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21,"prompt_tokens_details":{"cached_tokens":4}}}

            data: [DONE]

            """;

    private static final String WHOLE = """
            {"id":"c1","object":"chat.completion","created":1694268190,"model":"m1","choices":[{"index":0,"message":{
            "role":"assistant","reasoning_content":"hm","content":"Hi","tool_calls":[
            {"id":"t1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
            {"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},"finish_reason":"tool_calls"}],
            "usage":{"prompt_tokens":9,"completion_tokens":12,"total_tokens":21,"prompt_tokens_details":{"cached_tokens":4}}}""";

    private static final List<String> EVENTS = List.of(
            "Opened[id=c1, model=m1, createdSeconds=1694268190]",
            "Reasoning[choice=0, text=hm]",
            "Text[choice=0, text=Hi]",
            "ToolStarted[choice=0, tool=0, id=t1, name=f]",
            "ToolArguments[choice=0, tool=0, fragment={\"a\":1}]",
            "ToolStarted[choice=0, tool=1, id=t2, name=g]",
            "ToolArguments[choice=0, tool=1, fragment={}]",
            "Finished[choice=0, reason=TOOL_CALLS, vendorWord=tool_calls]");

    private static final String COUNTED = "Counted[usage=Usage[input=5, cacheRead=4, cacheWrite=0, audioInput=0,"
            + " output=12, reasoning=0, audioOutput=0, provenance=REPORTED]]";

    private static Dialect dialect(String kind) {
        Kind found = Kinds.find(kind).orElseThrow();
        return found.dialect()
                .apply(new Kind.Site(found.baseUrl().orElse(URI.create("https://own.example/v1")), Map.of()));
    }

    private static Draft draft(String kind, boolean stream) {
        GoldenAsk ask = (GoldenAsk) GoldenAsk.of("{\"model\":\"any\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        Encoding encoding = dialect(kind).encode(ask, new TargetModel("p", "m1", Map.of()), Strictness.ADAPT);
        assertThat(encoding).isInstanceOf(Encoding.Ready.class);
        return ((Encoding.Ready) encoding).draft();
    }

    private static List<String> answer(String kind, boolean stream, String answer, int piece) {
        Recorder recorder = new Recorder();
        Attempt attempt =
                dialect(kind).attempt(draft(kind, stream), new Credential.Token(new Secret("k")), Trial.STAMP);
        attempt.head(200, Headers.none(), recorder);
        byte[] bytes = answer.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            attempt.bytes(Arrays.copyOfRange(bytes, from, Math.min(from + piece, bytes.length)), recorder);
        }
        attempt.end(Ending.CLEAN, recorder);
        return recorder.lines();
    }

    @Test
    void theRequestIsWrittenFromTheCanonicalModel() {
        Draft draft = draft("openai", true);
        assertThat(draft.tier()).isEqualTo(Tier.TRANSLATED);
        assertThat(new String(draft.body(), UTF_8)).contains("\"model\":\"m1\"", "\"include_usage\":true");
    }

    @Test
    void streamsBecomeEventsHoweverTheyAreCut() {
        for (String kind : List.of("openai", "zhipu", "yi")) {
            for (int piece : new int[] {1, 7, 100_000}) {
                assertThat(answer(kind, true, STREAM, piece))
                        .as("%s in pieces of %s bytes", kind, piece)
                        .containsAll(EVENTS)
                        .contains(COUNTED)
                        .endsWith("done");
            }
        }
    }

    @Test
    void aWholeAnswerGivesTheSameEvents() {
        assertThat(answer("openai", false, WHOLE, 100_000))
                .containsAll(EVENTS)
                .contains(COUNTED)
                .endsWith("done");
    }
}
