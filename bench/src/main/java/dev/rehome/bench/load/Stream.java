package dev.rehome.bench.load;

import java.util.ArrayList;
import java.util.List;

/// A streamed answer as a vendor sends it, event by event. The forms are those of the recorded answers among the golden
/// files of `gateway` and `simulate`, each of which names its source; the text is ours, one token an event.
public enum Stream {
    /// `openai/openai-openapi`, the sample with `include_usage`.
    OPENAI {
        private static final String HEAD =
                "{\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
                        + "\"model\":\"gpt-4o-mini\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_44709d6fcb\","
                        + "\"choices\":[";

        @Override
        String text(int event) {
            return HEAD + "{\"index\":0,\"delta\":{\"content\":\"" + token(event)
                    + "\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}";
        }

        @Override
        List<String> last() {
            return List.of(
                    HEAD + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":null}",
                    HEAD + "],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29}}",
                    "[DONE]");
        }
    },
    /// GLM-4, recorded 2024-07-22: no `object`, the role on every event, the usage on the last.
    ZHIPU {
        private static final String HEAD =
                "{\"id\":\"20240722102053e7277a4f94e848248ff9588ed37fb6e6\",\"created\":1721614853,\"model\":\"glm-4\","
                        + "\"choices\":[";

        @Override
        String text(int event) {
            return HEAD + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + token(event) + "\"}}]}";
        }

        @Override
        List<String> last() {
            return List.of(
                    HEAD
                            + "{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}],"
                            + "\"usage\":{\"prompt_tokens\":13,\"completion_tokens\":10,\"total_tokens\":23}}",
                    "[DONE]");
        }
    },
    /// ERNIE's legacy API, recorded 2024-05-19: a vocabulary of its own.
    ERNIE {
        @Override
        String text(int event) {
            return sentence(event, false, token(event));
        }

        @Override
        List<String> last() {
            return List.of(sentence(1_000, true, ""));
        }

        private static String sentence(int id, boolean isEnd, String result) {
            return "{\"id\":\"as-g91d6f1yyv\",\"object\":\"chat.completion\",\"created\":1716124427,\"sentence_id\":"
                    + id
                    + ",\"is_end\":" + isEnd + ",\"is_truncated\":false,\"result\":\"" + result
                    + "\",\"need_clear_history\":false,\"finish_reason\":\"normal\",\"usage\":{\"prompt_tokens\":4,"
                    + "\"completion_tokens\":38,\"total_tokens\":42}}";
        }
    },
    /// Spark over a WebSocket, the response samples of its documentation: frames instead of events.
    SPARK {
        @Override
        String text(int event) {
            return frame(event == 0 ? 0 : 1, event, token(event), "");
        }

        @Override
        List<String> last() {
            return List.of(frame(
                    2,
                    1_000,
                    "",
                    ",\"usage\":{\"text\":{\"question_tokens\":4,\"prompt_tokens\":5,"
                            + "\"completion_tokens\":9,\"total_tokens\":14}}"));
        }

        private static String frame(int status, int seq, String text, String more) {
            return "{\"header\":{\"code\":0,\"message\":\"Success\",\"sid\":\"cht000cb087@dx18793cd421fb894542\",\"status\":"
                    + status + "},\"payload\":{\"choices\":{\"status\":" + status + ",\"seq\":" + seq
                    + ",\"text\":[{\"content\":\"" + text + "\",\"role\":\"assistant\",\"index\":0}]}" + more + "}}";
        }
    };

    private static final List<String> TOKENS = List.of("人工", "智能", " the", " quick", " brown", "，", " fox", "助手");

    /// What one event of the middle holds.
    abstract String text(int event);

    /// What ends the stream.
    abstract List<String> last();

    private static String token(int event) {
        return TOKENS.get(event % TOKENS.size());
    }

    /// The JSON of each event or frame.
    ///
    /// @param texts how many events carry text
    public List<String> events(int texts) {
        List<String> events = new ArrayList<>();
        for (int event = 0; event < texts; event++) {
            events.add(text(event));
        }
        events.addAll(last());
        return List.copyOf(events);
    }

    /// The same as server-sent events.
    public List<String> sse(int texts) {
        return events(texts).stream().map(event -> "data: " + event + "\n\n").toList();
    }
}
